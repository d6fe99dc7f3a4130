package io.filum.model.item;

import java.nio.charset.StandardCharsets;

/// The rule for short texts that are shown to a clinician beside other people's texts: titles, names, labels, file
/// names.
///
/// Refused are control characters, lone surrogates and the characters that reorder what stands around them
/// (U+202A–202E, U+2066–2069): with these a file name or a patient's name could be made to read as another one.
/// Everything else is kept as it came, in whichever normal form: identity never hangs on such a text.
public final class ShownText {
    /// Longest text in UTF-16 units. Longer ones are a fault or an attack; they would also stall text layout.
    public static final int MAX_LENGTH = 300;

    private ShownText() {
    }

    /// Whether a text may be put into an item's meta as it is.
    public static boolean isFit(String text) {
        return text.length() <= MAX_LENGTH
                && text.codePoints().noneMatch(ShownText::isUnfit)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /// Makes any text fit: unfit characters become spaces, what is too long is cut at a character's end.
    public static String fit(String text) {
        StringBuilder fit = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (fit.length() + Character.charCount(point) > MAX_LENGTH) {
                break;
            }
            fit.appendCodePoint(isUnfit(point) ? ' ' : point);
        }
        return fit.toString().strip();
    }

    static String requireFit(String text) {
        if (!isFit(text)) {
            throw new IllegalArgumentException("text is too long or holds characters that cannot be shown");
        }
        return text;
    }


    private static boolean isUnfit(int point) {
        return Character.isISOControl(point)
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
