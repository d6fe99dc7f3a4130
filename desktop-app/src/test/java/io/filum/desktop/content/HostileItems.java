package io.filum.desktop.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.filum.desktop.content.dicom.DicomSamples;

/// Items that mean harm, one of each kind: a few bytes that ask for much. Made up here.
final class HostileItems {

    private static final String FHIR = "application/fhir+json";
    private static final String FHIR_XML = "application/fhir+xml";
    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";
    private static final int MIB = 1 << 20;

    private HostileItems() {}

    /// @param mediaType as its sender declares it
    record Hostile(String mediaType, byte[] bytes) {

        Hostile(String mediaType, String text) {
            this(mediaType, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// By what they are.
    static Map<String, Hostile> all() throws IOException {
        var all = new LinkedHashMap<String, Hostile>();
        texts(all);
        documents(all);
        pictures(all);
        dicom(all);
        archives(all);
        manifests(all);
        return all;
    }

    private static void texts(Map<String, Hostile> all) {
        all.put("an Observation with 1e999999", new Hostile(FHIR,
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"K\"},"
                        + "\"valueQuantity\":{\"value\":1e999999}}"));
        all.put("a number of a million digits", new Hostile(FHIR,
                "{\"resourceType\":\"Basic\",\"x\":" + "9".repeat(1_000_000) + "}"));
        all.put("10,000 nested arrays", new Hostile(FHIR,
                "{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
        all.put("10,000 nested entries", new Hostile(FHIR,
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(10_000)));
        all.put("a million names of one patient", new Hostile(FHIR,
                "{\"resourceType\":\"Patient\",\"name\":[{}" + ",{}".repeat(1_000_000) + "]}"));
        all.put("a million patients", new Hostile("application/fhir+ndjson",
                "{\"resourceType\":\"Patient\"}\n".repeat(1_000_000)));
        all.put("200,000 fields with names of their own", new Hostile(FHIR, fields(200_000)));
        all.put("a document type that multiplies", new Hostile(FHIR_XML, billionLaughs()));
        all.put("a document type that fetches", new Hostile("application/cda+xml",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>&x;</title></ClinicalDocument>"));
        all.put("100,000 nested elements", new Hostile(FHIR_XML,
                "<Patient xmlns=\"http://hl7.org/fhir\">" + "<a>".repeat(100_000)));
        all.put("a million repetitions", new Hostile("application/hl7-v2",
                "MSH|^~\\&|A|B|C|D|20260314||ORU^R01|1|P|2.5\rPID|1||7\rOBX|1|ST|a||" + "x~".repeat(1_000_000)));
        all.put("a million segments", new Hostile("application/hl7-v2",
                "MSH|^~\\&|A|B|C|D|20260314||ORU^R01|1|P|2.5\r" + "NTE|1||x\r".repeat(1_000_000)));
        all.put("a note of nothing but marks", new Hostile("text/plain", "\u0301\u202e".repeat(1_000_000)));
    }

    private static String fields(int count) {
        var text = new StringBuilder("{\"resourceType\":\"Patient\"");
        for (var i = 0; i < count; i++) {
            text.append(",\"f").append(i).append("\":1");
        }
        return text.append('}').toString();
    }

    private static String billionLaughs() {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY l0 \"ha\">");
        for (var i = 1; i < 10; i++) {
            text.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&l9;\"/></Patient>").toString();
    }

    private static void documents(Map<String, Hostile> all) throws IOException {
        var pdf = "application/pdf";
        all.put("a PDF of four bytes", new Hostile(pdf, "%PDF"));
        all.put("a PDF that names itself as its parent", new Hostile(pdf, """
                %PDF-1.7
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 2147483647/Parent 2 0 R>> endobj
                trailer <</Root 1 0 R/Size 3>>
                startxref
                0
                %%EOF
                """));
        all.put("a PDF whose table unpacks to a quarter of a gigabyte", new Hostile(pdf, pdfWithTableOf(256 * MIB)));
        all.put("a PDF of a million brackets", new Hostile(pdf, "%PDF-1.7\n1 0 obj " + "[".repeat(1_000_000)));
    }

    private static byte[] pdfWithTableOf(int size) throws IOException {
        var packed = packed(size, false);
        var out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        var at = out.size();
        out.writeBytes(("1 0 obj <</Type/XRef/W[1 2 1]/Index[0 " + size / 4 + "]/Size " + size / 4
                + "/Root 2 0 R/Filter/FlateDecode/Length " + packed.length + ">> stream\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(packed);
        out.writeBytes(("\nendstream endobj\nstartxref\n" + at + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void pictures(Map<String, Hostile> all) throws IOException {
        all.put("a PNG of two thousand million pixels", new Hostile("image/png", png(50_000, 50_000, 1_000)));
        all.put("a PNG of a hundred million pixels in 100 KB", new Hostile("image/png", png(10_000, 10_000, 10_000)));
        all.put("a JPEG of 65,500 by 65,500", new Hostile("image/jpeg", jpeg(65_500, 65_500, 0xC0)));
        all.put("a progressive JPEG of 10,000 by 10,000", new Hostile("image/jpeg", jpeg(10_000, 10_000, 0xC2)));
        all.put("a GIF of 65,535 by 65,535", new Hostile("image/gif",
                "GIF89a\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Grey, one byte a pixel, all of them black.
    private static byte[] png(int width, int height, int rows) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array());
        chunk(out, "IDAT", packed((width + 1) * rows, false));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        var named = ByteBuffer.allocate(4 + content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        var sum = new CRC32();
        sum.update(named.array());
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(named.array());
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /// A frame's header, and nothing behind it.
    private static byte[] jpeg(int width, int height, int frame) {
        return ByteBuffer.allocate(23).putShort((short) 0xFFD8).put((byte) 0xFF).put((byte) frame).putShort((short) 17)
                .put((byte) 8).putShort((short) height).putShort((short) width).put((byte) 3)
                .put(new byte[] {1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0}).array();
    }

    private static void dicom(Map<String, Hostile> all) throws IOException {
        all.put("a DICOM picture of 65,535 by 65,535", new Hostile(DICOM, DicomSamples.ct(8, 8)
                .u16(0x0028_0010, 65_535).u16(0x0028_0011, 65_535).bytes()));
        all.put("a DICOM picture that is larger than its bytes", new Hostile(DICOM, DicomSamples.ct(8, 8)
                .u16(0x0028_0010, 6_000).u16(0x0028_0011, 6_000).bytes()));
        all.put("a DICOM file that unpacks to a quarter of a gigabyte", new Hostile(DICOM, joined(
                DicomSamples.empty().syntax("1.2.840.10008.1.2.1.99").bytes(), packed(256 * MIB, true))));
        all.put("a DICOM picture by run lengths of 6,000 by 6,000", packedPicture("1.2.840.10008.1.2.5", new byte[100]));
        all.put("a DICOM picture by JPEG of 6,000 by 6,000",
                packedPicture("1.2.840.10008.1.2.4.50", jpeg(6_000, 6_000, 0xC0)));
        all.put("a DICOM picture by JPEG 2000 of 6,000 by 6,000",
                packedPicture("1.2.840.10008.1.2.4.90", jpeg2000(6_000, 6_000, 6_000)));
        all.put("a DICOM picture by JPEG 2000 of 36 million tiles",
                packedPicture("1.2.840.10008.1.2.4.90", jpeg2000(6_000, 6_000, 1)));
        all.put("a DICOM file of 20,000 sequences in each other", new Hostile(DICOM, DicomSamples.ct(8, 8)
                .raw(0x0008_1140, "SQ", 0xFFFF_FFFFL, nested(20_000)).bytes()));
    }

    private static Hostile packedPicture(String syntax, byte[] fragment) {
        return new Hostile(DICOM, DicomSamples.ct(2, 2).syntax(syntax)
                .picture(6_000, 6_000, 1, "MONOCHROME2", 8, false, new byte[0]).fragments(new byte[0], fragment).bytes());
    }

    private static byte[] nested(int levels) {
        var nested = new byte[levels * 20];
        for (var i = 0; i < levels; i++) {
            // An item, and in it a sequence, both of undefined length.
            System.arraycopy(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1, 8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1,
                -1}, 0, nested, i * 20, 20);
        }
        return nested;
    }

    /// SOC and SIZ, and nothing behind them.
    private static byte[] jpeg2000(int width, int height, int tile) {
        return ByteBuffer.allocate(200_000).putInt(0xFF4F_FF51).putShort((short) 41).putShort((short) 0)
                .putInt(width).putInt(height).putInt(0).putInt(0).putInt(tile).putInt(tile).putInt(0).putInt(0)
                .putShort((short) 1).put(new byte[] {7, 1, 1}).array();
    }

    private static void archives(Map<String, Hostile> all) throws IOException {
        all.put("a zip of a file that unpacks to a gigabyte", new Hostile("application/zip", zip(1, 1024 * MIB)));
        all.put("a zip of 64 files that unpack to 16 MB each", new Hostile("application/zip", zip(64, 16 * MIB)));
        all.put("a zip of 60,000 files", new Hostile("application/zip", zip(60_000, 0)));
    }

    private static void manifests(Map<String, Hostile> all) throws IOException {
        all.put("a manifest of 10,000 series of 10,000 patients", manifest(10_000, i ->
                "\"00100020\":{\"Value\":[\"%d\"]},\"0020000E\":{\"Value\":[\"%d\"]}".formatted(i, i)));
        all.put("a manifest of a million instances", manifest(1_000_000, _ -> "\"00080018\":{\"Value\":[\"1\"]}"));
        all.put("a manifest of 2,000 million frames", manifest(1, _ ->
                "\"00080018\":{\"Value\":[\"1\"]},\"00280010\":{\"Value\":[9]},\"00280008\":{\"Value\":[\"2000000000\"]}"));
        var large = png(50_000, 50_000, 100);
        var small = png(160, 160, 160);
        all.put("a manifest with a small picture of 50,000 by 50,000", manifest(1, _ -> icon(0, 160, large)));
        all.put("a manifest with 1,000 small pictures", manifest(1_000, i -> icon(i, 160, small)));
        all.put("a manifest with small pictures in each other", new Hostile(DICOM_JSON,
                "{\"00880200\":{\"Value\":[".repeat(10_000)));
        all.put("a manifest with an attribute of a million values", manifest(1, _ ->
                "\"00100020\":{\"Value\":[\"1\"" + ",\"1\"".repeat(1_000_000) + "]}"));
    }

    private static Hostile manifest(int sets, IntFunction<String> set) {
        var json = new StringJoiner(",", "[", "]");
        for (var i = 0; i < sets; i++) {
            json.add("{" + set.apply(i) + "}");
        }
        return new Hostile(DICOM_JSON, json.toString());
    }

    private static String icon(int series, int side, byte[] picture) {
        return """
                "0020000E":{"Value":["%d"]},"00880200":{"Value":[{"00280010":{"Value":[%d]},"00280011":{"Value":[%d]},\
                "7FE00010":{"InlineBinary":"%s"}}]}""".formatted(series, side, side, Base64.getEncoder().encodeToString(picture));
    }

    /// Each begins as a DICOM file does.
    private static byte[] zip(int files, int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var head = Arrays.copyOf(DicomSamples.ct(2, 2).bytes(), 4_096);
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = 0; i < files; i++) {
                zip.putNextEntry(new ZipEntry("IM" + i));
                if (size > 0) {
                    zip.write(head);
                }
                zeros(zip, size);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(int zeros, boolean bare) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(9, bare);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            zeros(out, zeros);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void zeros(OutputStream out, int count) throws IOException {
        var block = new byte[64 << 10];
        for (var left = count; left > 0; left -= block.length) {
            out.write(block, 0, Math.min(left, block.length));
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
