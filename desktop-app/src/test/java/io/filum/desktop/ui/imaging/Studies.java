package io.filum.desktop.ui.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;

/// Studies made up here: a ball that is cut into slices.
public final class Studies {

    private static final int SIDE = 128;

    private Studies() {}

    /// A CT of one patient, its slices numbered against the direction in which they lie.
    public static List<DicomSamples> ball(int slices, String patient) {
        var files = new ArrayList<DicomSamples>();
        for (var i = 0; i < slices; i++) {
            files.add(DicomSamples.ct(SIDE, SIDE)
                    .text(0x0010_0010, "PN", patient).text(0x0008_0005, "CS", "ISO_IR 192")
                    .text(0x0020_0013, "IS", String.valueOf(slices - i))
                    .text(0x0020_0032, "DS", "0\\0\\" + (i * 5 - 100))
                    .text(0x0020_0037, "DS", "1\\0\\0\\0\\1\\0")
                    .text(0x0028_1050, "DS", "40").text(0x0028_1051, "DS", "400")
                    .put(0x7FE0_0010, "OW", slice(i, slices)));
        }
        return files;
    }

    public static DicomSamples report() {
        return DicomSamples.empty().text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.88.33")
                .text(0x0008_0005, "CS", "ISO_IR 192").text(0x0008_0060, "CS", "SR")
                .text(0x0008_103E, "LO", "Measurements").text(0x0010_0010, "PN", "Hong^Gildong")
                .text(0x0010_0020, "LO", "00123456").text(0x0010_0030, "DA", "19850714").text(0x0010_0040, "CS", "M")
                .text(0x0008_0080, "LO", "Seoul Hospital").text(0x0020_0011, "IS", "9")
                .text(0x0020_000E, "UI", "1.2.3.9");
    }

    public static DicomStudy of(List<DicomSamples> samples) throws NotShowable {
        var files = new ArrayList<DicomFile>();
        for (var sample : samples) {
            files.add(DicomFile.read(ContentSource.of(sample.bytes())));
        }
        return DicomStudy.of(files, Map.of(), 0);
    }

    private static byte[] slice(int which, int slices) {
        var pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        var z = 2.0 * which / Math.max(1, slices - 1) - 1;
        for (var i = 0; i < SIDE * SIDE; i++) {
            var x = 2.4 * (i % SIDE) / SIDE - 1.2;
            var y = 2.4 * (i / SIDE) / SIDE - 1.2;
            var depth = 1 - x * x - y * y - z * z * 0.8;
            var bone = Math.abs(depth - 0.12) < 0.06;
            pixels.putShort((short) (depth < 0 ? -1000 : bone ? 700 : 20 + 90 * Math.sin(9 * x) * Math.cos(7 * y)));
        }
        return pixels.array();
    }
}
