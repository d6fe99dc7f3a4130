package io.filum.desktop.content.hl7;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The characters that a message says it is written with (MSH-1 and MSH-2), as bytes; usually `|^~\&`. One that the
/// message does not name is -1, which no byte of a text is.
///
/// In the character sets that are read here ([Charsets]) a byte below 0x40 or one of `^ ~ \ |` never is a part of
/// another character, so that bytes can be split before they are decoded.
record Delimiters(int field, int component, int repetition, int escape, int subcomponent) {

    /// @param at of the segment's name: MSH, FHS or BHS
    static Delimiters read(byte[] bytes, int at, int end) throws NotShowable {
        if (end - at < 4 || isNoDelimiter(bytes[at + 3])) {
            throw new NotShowable(Reason.MALFORMED);
        }
        var field = bytes[at + 3];
        var named = new int[] {-1, -1, -1, -1};
        for (var i = 0; i < named.length && at + 4 + i < end && bytes[at + 4 + i] != field; i++) {
            if (isNoDelimiter(bytes[at + 4 + i])) {
                throw new NotShowable(Reason.MALFORMED);
            }
            named[i] = bytes[at + 4 + i];
        }
        if (named[0] < 0) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return new Delimiters(field, named[0], named[1], named[2], named[3]);
    }

    private static boolean isNoDelimiter(byte b) {
        return b <= ' ' || b == 0x7F || Character.isLetterOrDigit(b);
    }
}
