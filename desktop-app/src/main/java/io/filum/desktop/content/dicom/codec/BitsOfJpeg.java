package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The bits of a JPEG's scan: a zero that follows 255 is left out, and a marker ends them (T.81, F.2.2.5). Behind the
/// end come zeros, a few: a picture that is made of nothing else is refused.
final class BitsOfJpeg {

    private static final int ZEROS_BEHIND_THE_END = 64;

    private final byte[] bytes;
    private int at;
    private long held;
    private int count;
    private int behind;

    BitsOfJpeg(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int peek8() throws NotShowable {
        fill(8);
        return (int) (held >> count - 8) & 0xff;
    }

    void skip(int bits) {
        count -= bits;
    }

    /// @param bits at most 16
    int take(int bits) throws NotShowable {
        if (bits == 0) {
            return 0;
        }
        fill(bits);
        count -= bits;
        return (int) (held >> count) & (1 << bits) - 1;
    }

    /// A difference of a given category (T.81, F.2.2.1).
    int takeSigned(int bits) throws NotShowable {
        if (bits == 0) {
            return 0;
        }
        var value = take(bits);
        return value < 1 << bits - 1 ? value - (1 << bits) + 1 : value;
    }

    /// Where the marker that ends these bits begins; the bits that are left are dropped.
    int end() {
        count = 0;
        held = 0;
        behind = 0;
        while (at + 1 < bytes.length && !(bytes[at] == -1 && bytes[at + 1] != 0 && bytes[at + 1] != -1)) {
            at++;
        }
        return at;
    }

    void continueAt(int next) {
        at = next;
        behind = 0;
    }

    private void fill(int wanted) throws NotShowable {
        while (count < wanted) {
            held = held << 8 | nextByte();
            count += 8;
        }
    }

    private int nextByte() throws NotShowable {
        if (at >= bytes.length || bytes[at] == -1 && (at + 1 >= bytes.length || bytes[at + 1] != 0)) {
            if (++behind > ZEROS_BEHIND_THE_END) {
                throw new NotShowable(Reason.MALFORMED);
            }
            return 0;
        }
        var value = bytes[at++] & 0xff;
        at += value == 0xff ? 1 : 0;
        return value;
    }
}
