package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// One Huffman table of a JPEG (T.81, annexes C and F.2.2.3): codes of up to eight bits are found at once, longer ones
/// bit by bit.
final class Huffman {

    private static final int QUICK = 8;

    /// Length and symbol of the code that eight bits begin with; 0 where it is longer.
    private final short[] quick = new short[1 << QUICK];
    private final int[] largest = new int[18];
    private final int[] offset = new int[17];
    private final byte[] symbols;

    /// @param counts  of the codes of 1 to 16 bits
    /// @param symbols in the order of their codes
    Huffman(int[] counts, byte[] symbols) throws NotShowable {
        this.symbols = symbols;
        var code = 0;
        var next = 0;
        for (var length = 1; length <= 16; length++) {
            offset[length] = next - code;
            for (var i = 0; i < counts[length]; i++, code++, next++) {
                if (code >= 1 << length) {
                    throw new NotShowable(Reason.MALFORMED);
                }
                if (length <= QUICK) {
                    var value = (short) (length << 8 | symbols[next] & 0xff);
                    for (var rest = 0; rest < 1 << QUICK - length; rest++) {
                        quick[code << QUICK - length | rest] = value;
                    }
                }
            }
            largest[length] = counts[length] == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    int next(BitsOfJpeg bits) throws NotShowable {
        var found = quick[bits.peek8()];
        if (found != 0) {
            bits.skip(found >> 8);
            return found & 0xff;
        }
        var code = bits.take(QUICK);
        for (var length = QUICK + 1; length <= 16; length++) {
            code = code << 1 | bits.take(1);
            if (code <= largest[length]) {
                var at = code + offset[length];
                if (at >= 0 && at < symbols.length) {
                    return symbols[at] & 0xff;
                }
            }
        }
        throw new NotShowable(Reason.MALFORMED);
    }
}
