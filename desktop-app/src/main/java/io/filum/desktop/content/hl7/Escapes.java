package io.filum.desktop.content.hl7;

import java.util.HexFormat;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.NotShowable;

/// HL7's escape sequences (chapter 2.7). One that is not known is left as it stands: whoever reads it can ask, and
/// nothing that was sent is lost.
final class Escapes {

    private static final int LONGEST = 1_024;

    private Escapes() {}

    static String unescape(String text, Encoding encoding) {
        var escape = encoding.delimiters().escape();
        if (escape < 0 || text.indexOf(escape) < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            var begin = text.indexOf(escape, at);
            var end = begin < 0 ? -1 : text.indexOf(escape, begin + 1);
            if (end < 0 || end - begin > LONGEST) {
                var upTo = begin < 0 ? text.length() : begin + 1;
                out.append(text, at, upTo);
                at = upTo;
                continue;
            }
            out.append(text, at, begin);
            var meant = meaning(text.substring(begin + 1, end), encoding);
            if (meant == null) {
                // The second delimiter may begin a sequence of its own.
                out.append(text, begin, end);
                at = end;
            } else {
                out.append(meant);
                at = end + 1;
            }
        }
        return out.toString();
    }

    private static String meaning(String sequence, Encoding encoding) {
        var delimiters = encoding.delimiters();
        return switch (sequence) {
            case "F" -> delimiter(delimiters.field());
            case "S" -> delimiter(delimiters.component());
            case "T" -> delimiter(delimiters.subcomponent());
            case "R" -> delimiter(delimiters.repetition());
            case "E" -> delimiter(delimiters.escape());
            // Highlighting on and off.
            case "H", "N" -> "";
            case ".br", ".ce" -> "\n";
            case ".fi", ".nf" -> "";
            default -> {
                if (sequence.startsWith("X")) {
                    yield hexadecimal(sequence.substring(1), encoding);
                }
                yield command(sequence);
            }
        };
    }

    private static String delimiter(int delimiter) {
        return delimiter < 0 ? null : String.valueOf((char) delimiter);
    }

    /// `.sp3` skips three lines, `.sk4` four spaces; indents have nothing to indent here.
    private static String command(String sequence) {
        if (!sequence.matches("\\.(sp|sk|in|ti)[+-]?\\d{0,3}")) {
            return null;
        }
        var digits = sequence.substring(3).replaceAll("[+-]", "");
        var count = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        return switch (sequence.substring(1, 3)) {
            case "sp" -> "\n".repeat(Math.min(count, 10));
            case "sk" -> " ".repeat(Math.min(count, 80));
            default -> "";
        };
    }

    private static String hexadecimal(String digits, Encoding encoding) {
        try {
            var bytes = HexFormat.of().parseHex(digits);
            return Charsets.decode(bytes, 0, bytes.length, encoding.charset());
        } catch (IllegalArgumentException | NotShowable _) {
            return null;
        }
    }
}
