package io.filum.desktop.content.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.filum.desktop.content.dicom.Dataset.Element;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.source.ElementLines.Entry;

/// All elements of a file, those within sequences too, for people to look at: tag, representation, length, keyword and
/// the beginning of the value. Pixels are counted, never read.
public final class DicomElements {

    private static final int LINES = 20_000;
    /// Bytes of a value that are looked at.
    private static final int LOOKS_AT = 128;
    private static final int HEX = 16;

    private final DicomBytes bytes;
    private final CharacterSets sets;
    private final List<Entry> entries = new ArrayList<>();

    private DicomElements(DicomBytes bytes, CharacterSets sets) {
        this.bytes = bytes;
        this.sets = sets;
    }

    /// @return at most 20,000
    public static List<Entry> list(ContentSource source) throws NotShowable {
        try (var bytes = DicomBytes.open(source)) {
            var part10 = Part10.read(bytes);
            var sets = CharacterSets.named(
                    Values.codes(part10.bytes(), part10.dataset(), Tag.SPECIFIC_CHARACTER_SET));
            var elements = new DicomElements(part10.bytes(), sets);
            elements.add(part10.dataset(), 0);
            return elements.entries;
        }
    }

    private void add(Dataset dataset, int depth) throws NotShowable {
        for (var element : dataset.all()) {
            if (entries.size() >= LINES) {
                return;
            }
            var vr = element.vr() == ElementParser.NO_VR ? "--"
                    : "" + (char) (element.vr() >> 8) + (char) (element.vr() & 0xFF);
            var tag = "(%04X,%04X)".formatted(element.tag() >>> 16, element.tag() & 0xFFFF);
            var words = "  ".repeat(depth) + tag + " " + vr + "  " + TagNames.of(element.tag()) + value(element, vr);
            entries.add(new Entry(words, new ByteRange(element.at(), element.at() + element.length())));
            for (var item : element.items()) {
                add(item, depth + 1);
            }
        }
    }

    private String value(Element element, String vr) throws NotShowable {
        if (!element.items().isEmpty()) {
            return "[" + element.items().size() + "]";
        }
        if (element.isEncapsulated() || element.tag() == Tag.PIXEL_DATA) {
            return "<" + element.length() + " bytes>";
        }
        var some = bytes.at(element.at(), (int) Math.min(element.length(), LOOKS_AT));
        var more = element.length() > some.length ? "…" : "";
        return switch (vr) {
            case "AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR" ->
                    "[" + trimmed(new String(some, StandardCharsets.ISO_8859_1)) + more + "]";
            case "LO", "LT", "PN", "SH", "ST", "UC", "UT" -> "[" + trimmed(sets.decode(some)) + more + "]";
            case "US", "SS", "UL", "SL" -> numbers(element, vr);
            case "--" -> isText(some) ? "[" + trimmed(sets.decode(some)) + more + "]" : hex(some, more);
            default -> hex(some, more);
        };
    }

    private String numbers(Element element, String vr) throws NotShowable {
        var width = vr.endsWith("S") ? 2 : 4;
        var words = new StringBuilder();
        for (var i = 0; i < Math.min(8, element.length() / width); i++) {
            var at = element.at() + (long) i * width;
            long number = width == 2 ? bytes.u16(at) : bytes.u32(at);
            words.append(i == 0 ? "" : " \\ ").append(switch (vr) {
                case "SS" -> (short) number;
                case "SL" -> (int) number;
                default -> number;
            });
        }
        return words.append(element.length() / width > 8 ? " …" : "").toString();
    }

    private static String hex(byte[] some, String more) {
        var length = Math.min(HEX, some.length);
        return HexFormat.ofDelimiter(" ").formatHex(some, 0, length) + (length < some.length ? " …" : more);
    }

    private static boolean isText(byte[] bytes) {
        for (var b : bytes) {
            if (b >= 0 && b < ' ' && b != 0x1B && b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return bytes.length > 0 && bytes[0] != 0;
    }

    /// Values are padded to an even length, by a space or a zero.
    private static String trimmed(String text) {
        return text.endsWith("\0") || text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
    }
}
