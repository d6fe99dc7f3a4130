package io.filum.desktop.content.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// Small DICOM files, made up here: a patient, a series, and whatever a test adds.
public final class DicomSamples {

    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String LONG = "OB OW SQ UN UT OV";

    private final TreeMap<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);
    private String syntax = EXPLICIT;

    /// A file of nobody's.
    public static DicomSamples empty() {
        return new DicomSamples();
    }

    /// A CT picture of HONG, Gildong with a signed ramp from -1024 on; the patient's and the picture's attributes can
    /// be put anew.
    public static DicomSamples ct(int rows, int columns) {
        var pixels = ByteBuffer.allocate(2 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < rows * columns; i++) {
            pixels.putShort((short) (i % 4096 - 1024));
        }
        return empty()
                .text(0x0008_0016, "UI", CT).text(0x0008_0018, "UI", "1.2.3.4")
                .text(0x0008_0020, "DA", "20260314").text(0x0008_0060, "CS", "CT")
                .text(0x0008_1030, "LO", "CT abdomen").text(0x0008_103E, "LO", "Axial 3 mm")
                .text(0x0010_0010, "PN", "Hong^Gildong").text(0x0010_0020, "LO", "00123456")
                .text(0x0010_0030, "DA", "19850714").text(0x0010_0040, "CS", "M")
                .text(0x0020_000D, "UI", "1.2.3").text(0x0020_000E, "UI", "1.2.3.1")
                .text(0x0020_0011, "IS", "2").text(0x0020_0013, "IS", "1")
                .picture(rows, columns, 1, "MONOCHROME2", 16, true, pixels.array());
    }

    public DicomSamples picture(int rows, int columns, int samples, String photometric, int bits, boolean signed,
                                byte[] pixels) {
        return u16(0x0028_0002, samples).text(0x0028_0004, "CS", photometric).u16(0x0028_0010, rows)
                .u16(0x0028_0011, columns).u16(0x0028_0100, bits).u16(0x0028_0101, bits).u16(0x0028_0102, bits - 1)
                .u16(0x0028_0103, signed ? 1 : 0).put(0x7FE0_0010, bits > 8 ? "OW" : "OB", pixels);
    }

    public DicomSamples syntax(String uid) {
        syntax = uid;
        return this;
    }

    public DicomSamples text(int tag, String vr, String value) {
        return put(tag, vr, value.getBytes(StandardCharsets.UTF_8));
    }

    public DicomSamples u16(int tag, int... values) {
        var bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putShort((short) value);
        }
        return put(tag, "US", bytes.array());
    }

    public DicomSamples put(int tag, String vr, byte[] value) {
        var padded = java.util.Arrays.copyOf(value, value.length + (value.length & 1));
        if (padded.length > value.length && !"UI OB UN".contains(vr)) {
            padded[value.length] = ' ';
        }
        return raw(tag, vr, padded.length, padded);
    }

    /// @param length that the element claims
    public DicomSamples raw(int tag, String vr, long length, byte[] value) {
        var isLong = LONG.contains(vr);
        var bytes = ByteBuffer.allocate((isLong ? 12 : 8) + value.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) (tag >>> 16)).putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (isLong) {
            bytes.putShort((short) 0).putInt((int) length);
        } else {
            bytes.putShort((short) length);
        }
        elements.put(tag, bytes.put(value).array());
        return this;
    }

    /// Pixels in fragments, the offset table first.
    public DicomSamples fragments(byte[]... fragments) {
        var out = new ByteArrayOutputStream();
        for (var fragment : fragments) {
            out.writeBytes(item(0xFFFE_E000, fragment));
        }
        out.writeBytes(item(0xFFFE_E0DD, new byte[0]));
        return raw(0x7FE0_0010, "OB", 0xFFFF_FFFFL, out.toByteArray());
    }

    public static byte[] item(int tag, byte[] content) {
        return ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16)).putShort((short) tag).putInt(content.length).put(content).array();
    }

    /// With preamble and meta information.
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new DicomSamples().text(0x0002_0010, "UI", syntax).elements());
        out.writeBytes(elements());
        return out.toByteArray();
    }

    /// Without.
    public byte[] elements() {
        var out = new ByteArrayOutputStream();
        elements.values().forEach(out::writeBytes);
        return out.toByteArray();
    }
}
