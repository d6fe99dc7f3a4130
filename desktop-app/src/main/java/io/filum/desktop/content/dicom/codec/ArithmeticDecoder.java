package io.filum.desktop.content.dicom.codec;

/// The MQ decoder of JPEG 2000 (T.800, annex C). Behind the end of the bytes come ones.
final class ArithmeticDecoder {

    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
        0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
        0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
        0x0015, 0x0009, 0x0005, 0x0001, 0x5601};
    private static final int[] MORE = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46};
    private static final int[] LESS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46};

    private final byte[] bytes;
    private final int[] state = new int[19];
    private final int[] likely = new int[19];
    private int at;
    private int c;
    private int a = 0x8000;
    private int count;

    ArithmeticDecoder(byte[] bytes) {
        this.bytes = bytes;
        reset();
        c = byteAt(0) << 16;
        next();
        c <<= 7;
        count -= 7;
    }

    /// The contexts as each code block begins with them (table D.7).
    void reset() {
        java.util.Arrays.fill(state, 0);
        java.util.Arrays.fill(likely, 0);
        state[0] = 4;
        state[17] = 3;
        state[18] = 46;
    }

    int decode(int context) {
        var s = state[context];
        var qe = QE[s];
        var bit = likely[context];
        a -= qe;
        if (c >>> 16 < qe) {
            if (a < qe) {
                state[context] = MORE[s];
            } else {
                bit = less(context, s);
            }
            a = qe;
        } else {
            c -= qe << 16;
            if ((a & 0x8000) != 0) {
                return bit;
            }
            if (a < qe) {
                bit = less(context, s);
            } else {
                state[context] = MORE[s];
            }
        }
        do {
            if (count == 0) {
                next();
            }
            a <<= 1;
            c <<= 1;
            count--;
        } while ((a & 0x8000) == 0);
        return bit;
    }

    private int less(int context, int s) {
        var bit = 1 - likely[context];
        if (s == 0 || s == 6 || s == 14) {
            likely[context] = bit;
        }
        state[context] = LESS[s];
        return bit;
    }

    private void next() {
        if (byteAt(at) == 0xff) {
            if (byteAt(at + 1) > 0x8f) {
                c += 0xff00;
                count = 8;
            } else {
                at++;
                c += byteAt(at) << 9;
                count = 7;
            }
        } else {
            at++;
            c += byteAt(at) << 8;
            count = 8;
        }
    }

    private int byteAt(int i) {
        return i < bytes.length ? bytes[i] & 0xff : 0xff;
    }
}
