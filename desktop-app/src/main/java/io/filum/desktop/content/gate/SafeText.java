package io.filum.desktop.content.gate;

/// Makes text from outside safe to stand beside other text.
///
/// A right-to-left override can turn `123` into `321` on the screen, and a zero-width character can make two
/// different names look the same: such characters show as U+FFFD, so that a reader sees that something was there.
public final class SafeText {

    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /// One line of at most `limit` characters; whatever would end the line becomes a space.
    public static String line(String text, int limit) {
        var cut = cut(text, limit);
        var out = new StringBuilder(cut.length());
        var spaceBefore = true;
        for (var i = 0; i < cut.length(); i++) {
            var c = cut.charAt(i);
            var space = Character.isWhitespace(c) || c == '\u0085';
            if (!space) {
                out.append(safe(cut, i));
            } else if (!spaceBefore) {
                out.append(' ');
            }
            spaceBefore = space;
        }
        if (spaceBefore && !out.isEmpty()) {
            out.setLength(out.length() - 1);
        }
        return cut.length() < text.length() ? out.append('…').toString() : out.toString();
    }

    /// Lines as they came, with `\n` as the only line end and tabs kept.
    public static String lines(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\n' || c == '\t') {
                out.append(c);
            } else {
                out.append(safe(text, i));
            }
        }
        return out.toString();
    }

    /// A name for a file to save under: never a path, never hidden, never empty, never a device of Windows.
    public static String fileName(String name, String fallback) {
        var out = new StringBuilder();
        for (var c : line(name, 150).toCharArray()) {
            out.append("\\/:*?\"<>|\uFFFD".indexOf(c) >= 0 ? '_' : c);
        }
        var safe = out.toString().strip().replaceFirst("^\\.+", "").replaceFirst("[. ]+$", "");
        var stem = safe.contains(".") ? safe.substring(0, safe.indexOf('.')) : safe;
        if (stem.matches("(?i)con|prn|aux|nul|com\\d|lpt\\d")) {
            return "_" + safe;
        }
        return safe.isEmpty() ? fallback : safe;
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    private static char safe(String text, int i) {
        var c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) ? c : REPLACEMENT;
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? c : REPLACEMENT;
        }
        return Character.isISOControl(c) || isInvisible(c) ? REPLACEMENT : c;
    }

    private static boolean isInvisible(char c) {
        return c >= '\u200B' && c <= '\u200F' && c != '\u200D'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2060' && c <= '\u206F'
                || c == '\u061C' || c == '\uFEFF' || c == '\u3164' || c == '\uFFA0';
    }
}
