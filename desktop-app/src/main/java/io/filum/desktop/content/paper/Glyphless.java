package io.filum.desktop.content.paper;

import java.util.Arrays;
import java.util.Set;

/// Empties the glyphs of a CFF font that are not used, in place: what stays is as long as before, and packs to a quarter.
/// Nothing that points anywhere has to be written anew.
///
/// @see <a href="https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf">Adobe Technical Note 5176, CFF</a>
final class Glyphless {

    private static final int CHAR_STRINGS = 17;
    private static final byte END_CHAR = 14;

    private final byte[] cff;

    private Glyphless(byte[] cff) {
        this.cff = cff;
    }

    /// @param cff  a table of that name; is changed
    /// @param used by their numbers in the font
    static byte[] empty(byte[] cff, Set<Integer> used) {
        new Glyphless(cff).empty(used);
        return cff;
    }

    private void empty(Set<Integer> used) {
        var names = cff[2] & 0xFF;
        var topDicts = end(names);
        var charStrings = charStrings(data(topDicts, 0), data(topDicts, 1));
        var count = number(charStrings, 2);
        for (var glyph = 1; glyph < count; glyph++) {
            var from = data(charStrings, glyph);
            var to = data(charStrings, glyph + 1);
            if (!used.contains(glyph) && to > from) {
                Arrays.fill(cff, from, to, (byte) 0);
                cff[from] = END_CHAR;
            }
        }
    }

    /// Where the top dictionary says that the glyphs lie.
    private int charStrings(int from, int to) {
        var operand = 0;
        for (var at = from; at < to;) {
            var b = cff[at] & 0xFF;
            if (b <= 21) {
                if (b == CHAR_STRINGS) {
                    return operand;
                }
                at += b == 12 ? 2 : 1;
            } else if (b == 28) {
                operand = (short) number(at + 1, 2);
                at += 3;
            } else if (b == 29) {
                operand = number(at + 1, 4);
                at += 5;
            } else if (b == 30) {
                at++;
                while ((cff[at] & 0xF) != 0xF && (cff[at] & 0xF0) != 0xF0) {
                    at++;
                }
                at++;
            } else if (b >= 247) {
                operand = b < 251 ? (b - 247) * 256 + (cff[at + 1] & 0xFF) + 108 : -(b - 251) * 256 - (cff[at + 1] & 0xFF) - 108;
                at += 2;
            } else {
                operand = b - 139;
                at++;
            }
        }
        throw new IllegalStateException("a font without glyphs");
    }

    /// Where one element of an INDEX begins; for the number of its elements, where the last one ends.
    private int data(int index, int element) {
        var count = number(index, 2);
        var width = cff[index + 2] & 0xFF;
        var data = index + 3 + (count + 1) * width - 1;
        return data + number(index + 3 + element * width, width);
    }

    private int end(int index) {
        var count = number(index, 2);
        return count == 0 ? index + 2 : data(index, count);
    }

    private int number(int at, int width) {
        var number = 0;
        for (var i = 0; i < width; i++) {
            number = number << 8 | cff[at + i] & 0xFF;
        }
        return number;
    }
}
