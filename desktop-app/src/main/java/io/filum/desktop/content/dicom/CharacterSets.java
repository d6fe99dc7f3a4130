package io.filum.desktop.content.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Reads text in the character sets that a file names in (0008,0005), with ISO 2022's escapes between them
/// (PS3.3, C.12.1.1.2 and PS3.5, 6.1.2). A byte that fits none of them shows as U+FFFD: a name with a visible hole is
/// better than a picture without any.
///
/// Files that name none and are not ASCII either come from Korean systems most of the time: they are read as UTF-8
/// where they are that, else as CP949, and the reader is told so.
final class CharacterSets {

    private static final String CP949 = "x-windows-949";
    private static final byte ESCAPE = 0x1B;

    /// Character sets without escapes, and the right-hand half that those with escapes begin with.
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("100", "ISO-8859-1"), Map.entry("101", "ISO-8859-2"), Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"), Map.entry("144", "ISO-8859-5"), Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"), Map.entry("138", "ISO-8859-8"), Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"), Map.entry("166", "TIS-620"), Map.entry("13", "JIS_X0201"),
            Map.entry("149", "EUC-KR"), Map.entry("58", "GB2312"), Map.entry("192", "UTF-8"));

    /// What an escape sequence calls, without ESC; those beginning with `(` or `$B`, `$@`, `$(D` into the left half.
    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("(B", "US-ASCII"), Map.entry("(J", "JIS_X0201"), Map.entry("$B", "x-JIS0208"),
            Map.entry("$@", "x-JIS0208"), Map.entry("$(D", "JIS_X0212-1990"), Map.entry(")I", "JIS_X0201"),
            Map.entry("$)C", "EUC-KR"), Map.entry("$)A", "GB2312"), Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"), Map.entry("-C", "ISO-8859-3"), Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"), Map.entry("-G", "ISO-8859-6"), Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"), Map.entry("-M", "ISO-8859-9"), Map.entry("-b", "ISO-8859-15"),
            Map.entry("-T", "TIS-620"));

    private final Charset whole;
    private final Charset right;
    private String guessed = "";

    private CharacterSets(Charset whole, Charset right) {
        this.whole = whole;
        this.right = right;
    }

    /// @param terms the values of (0008,0005), none where a file has none
    static CharacterSets named(List<String> terms) throws NotShowable {
        var first = terms.isEmpty() ? "" : terms.getFirst().strip();
        if (terms.size() <= 1 && (first.equals("GB18030") || first.equals("GBK"))) {
            return new CharacterSets(charset(first), null);
        }
        var number = first.replaceFirst("^ISO[_ ](IR|2022 IR)[_ ]", "");
        if (first.isEmpty() || number.equals("6")) {
            return new CharacterSets(null, null);
        }
        if (!TERMS.containsKey(number)) {
            // ISO 2022 IR 87 and 159 are called by escapes alone.
            if (number.equals("87") || number.equals("159")) {
                return new CharacterSets(null, null);
            }
            throw new NotShowable(Reason.CHARSET_UNKNOWN);
        }
        var set = charset(TERMS.get(number));
        return set.equals(StandardCharsets.UTF_8) ? new CharacterSets(set, null) : new CharacterSets(null, set);
    }

    /// The set that text was read in because the file names none, such as `CP949`; empty while nothing was guessed.
    String guessed() {
        return guessed;
    }

    String decode(byte[] text) {
        if (whole != null) {
            return new String(text, whole);
        }
        if (right == null && !hasEscape(text)) {
            return guess(text);
        }
        var out = new StringBuilder(text.length);
        Charset left = StandardCharsets.US_ASCII;
        var upper = right;
        for (var i = 0; i < text.length; ) {
            if (text[i] == ESCAPE) {
                var called = escape(text, i + 1);
                if (called != null) {
                    var set = charset(ESCAPES.get(called));
                    if (called.startsWith(")") || called.startsWith("-") || called.startsWith("$)")) {
                        upper = set;
                    } else {
                        left = set;
                    }
                    i += 1 + called.length();
                    continue;
                }
            }
            var end = run(text, i);
            var half = text[i] >= 0 ? left : upper == null ? StandardCharsets.US_ASCII : upper;
            out.append(new String(text, i, end - i, half));
            // PS3.5, 6.1.2.5.3: after a delimiter the first of the named sets holds again.
            if (text[i] >= 0 && left.equals(StandardCharsets.US_ASCII) && hasDelimiter(text, i, end)) {
                upper = right;
            }
            i = end;
        }
        return out.toString();
    }

    private static String escape(byte[] text, int from) {
        for (var length = 2; length <= 3; length++) {
            if (from + length <= text.length) {
                var sequence = new String(text, from, length, StandardCharsets.ISO_8859_1);
                if (ESCAPES.containsKey(sequence)) {
                    return sequence;
                }
            }
        }
        return null;
    }

    /// Where the bytes of the same half end.
    private static int run(byte[] text, int from) {
        var end = from + 1;
        while (end < text.length && text[end] != ESCAPE && text[end] < 0 == text[from] < 0) {
            end++;
        }
        return end;
    }

    /// As a whole: the second byte of a Hangul syllable in CP949 may be a letter.
    private String guess(byte[] text) {
        for (var set : List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_8, charset(CP949))) {
            try {
                var read = set.newDecoder().decode(ByteBuffer.wrap(text)).toString();
                if (!set.equals(StandardCharsets.US_ASCII)) {
                    guessed = set.equals(StandardCharsets.UTF_8) ? "UTF-8" : "CP949";
                }
                return read;
            } catch (CharacterCodingException _) {
                continue;
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static boolean hasEscape(byte[] text) {
        for (var b : text) {
            if (b == ESCAPE) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDelimiter(byte[] text, int from, int end) {
        for (var i = from; i < end; i++) {
            if ("^=\\\r\n\f\t".indexOf(text[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Charset charset(String name) {
        return Charset.forName(name);
    }
}
