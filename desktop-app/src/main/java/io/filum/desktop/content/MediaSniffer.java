package io.filum.desktop.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

import io.filum.desktop.content.dicom.DicomFile;

/// Tells what bytes are by their beginning, whatever anybody says that they are.
///
/// A sniffer only chooses the reader. It looks at no more than [#LOOKS_AT] bytes and never fails: the reader that is
/// chosen judges the whole.
public final class MediaSniffer {

    /// Bytes from the beginning that are worth looking at.
    public static final int LOOKS_AT = 64 << 10;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte START_BLOCK = 0x0B;
    /// PDF 2.0 (ISO 32000-2, 7.5.2) lets up to 1,024 bytes stand before the header.
    private static final int PDF_HEADER_WITHIN = 1_024;

    private static final Pattern FHIR_JSON = Pattern.compile("\"resourceType\"\\s*:\\s*\"[A-Za-z]+\"");
    /// A data set, or an array of them: its first attribute, by its tag (PS3.18, F.2.2).
    private static final Pattern DICOM_JSON = Pattern.compile("(?:\\[\\s*)?\\{\\s*\"[0-9A-Fa-f]{8}\"\\s*:\\s*\\{");
    /// A header, whatever delimiters it names: the first one stands again behind the others.
    private static final Pattern HL7_V2 =
            Pattern.compile("(?:MSH|FHS|BHS)([^\\w\\s])[^\\w\\s]{1,5}?\\1|MSH\\||FHS\\||BHS\\|");
    /// With a prefix or without.
    private static final Pattern CDA = Pattern.compile("<(?:[A-Za-z_][\\w.-]{0,20}:)?ClinicalDocument[\\s>]");
    private static final Pattern SECOND_LINE = Pattern.compile("\\}\\s*\\n\\s*\\{\\s*\"");

    /// @param head the item's first bytes: all of them or [#LOOKS_AT]
    public Format sniff(byte[] head) {
        var binary = binary(head);
        if (binary != null) {
            return binary;
        }
        var bytes = begins(head, UTF8_MARK, 0) ? Arrays.copyOfRange(head, UTF8_MARK.length, head.length) : head;
        if (!isText(bytes)) {
            return utf16(head) ? Format.TEXT : Format.OCTETS;
        }
        return text(new String(bytes, StandardCharsets.ISO_8859_1).stripLeading());
    }

    private static Format binary(byte[] head) {
        if (begins(head, PNG, 0)) {
            return Format.PNG;
        }
        if (begins(head, JPEG, 0)) {
            return Format.JPEG;
        }
        if (begins(head, "GIF87a", 0) || begins(head, "GIF89a", 0)) {
            return Format.GIF;
        }
        if (begins(head, "PK\3\4", 0)) {
            return Format.ZIP;
        }
        if (DicomFile.looksLikeOne(head)) {
            return Format.DICOM;
        }
        for (var i = 0; i < PDF_HEADER_WITHIN && i + 4 <= head.length; i++) {
            if (begins(head, i == 0 ? "%PDF" : "%PDF-", i)) {
                return Format.PDF;
            }
        }
        return null;
    }

    private static Format text(String text) {
        if (HL7_V2.matcher(text).lookingAt()) {
            return Format.HL7_V2;
        }
        if (DICOM_JSON.matcher(text).lookingAt()) {
            return Format.DICOM_JSON;
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        if (text.startsWith("[{") || text.startsWith("[\"") || text.startsWith("[[")) {
            return Format.JSON;
        }
        return text.startsWith("<") ? xml(text) : Format.TEXT;
    }

    private static Format json(String text) {
        if (!FHIR_JSON.matcher(text).find()) {
            return text.matches("(?s)\\{\\s*[\"}].*") ? Format.JSON : Format.TEXT;
        }
        var firstLine = text.indexOf('\n') < 0 ? text : text.substring(0, text.indexOf('\n'));
        var lineIsWhole = firstLine.strip().endsWith("}");
        return lineIsWhole && SECOND_LINE.matcher(text).find() ? Format.FHIR_NDJSON : Format.FHIR_JSON;
    }

    private static Format xml(String text) {
        if (CDA.matcher(text).find() && text.contains("urn:hl7-org:v3")) {
            return Format.CDA;
        }
        if (text.contains("\"http://hl7.org/fhir\"") || text.contains("'http://hl7.org/fhir'")) {
            return Format.FHIR_XML;
        }
        return text.matches("(?s)<[?!A-Za-z].*") ? Format.XML : Format.TEXT;
    }

    /// No character set has a text with zero bytes or most of the control characters, but UTF-16 and its kin.
    private static boolean isText(byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        for (var b : bytes) {
            var control = b >= 0 && b < 0x20 || b == 0x7F;
            if (control && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != START_BLOCK && b != 0x1B
                    && b != 0x1C) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf16(byte[] head) {
        return head.length >= 2 && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE);
    }

    private static boolean begins(byte[] head, String magic, int at) {
        return begins(head, magic.getBytes(StandardCharsets.US_ASCII), at);
    }

    private static boolean begins(byte[] head, byte[] magic, int at) {
        return head.length >= at + magic.length
                && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
    }
}
