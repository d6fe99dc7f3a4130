package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Reads one scan of a JPEG-LS (T.87, annex A): each sample from its neighbours and a context's memory, even regions
/// as runs.
final class JpegLsScan {

    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int CONTEXTS = 365;

    private final byte[] bytes;
    private final Raster raster;
    private final JpegLsCoding coding;
    private final int[] which;
    private final int width;
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negative = new int[2];
    /// Of each component: the line above and this one, with an edge on both sides.
    private final int[][] above;
    private final int[][] line;
    private final int[] runIndex;
    private int at;
    private int held;
    private int count;

    JpegLsScan(byte[] bytes, int at, Raster raster, JpegLsCoding coding, int[] which) {
        this.bytes = bytes;
        this.at = at;
        this.raster = raster;
        this.coding = coding;
        this.which = which;
        width = raster.width();
        above = new int[which.length][width + 2];
        line = new int[which.length][width + 2];
        runIndex = new int[which.length];
        java.util.Arrays.fill(a, Math.max(2, (coding.range() + 32) / 64));
        java.util.Arrays.fill(n, 1);
    }

    /// @param together the samples of a pixel follow each other
    /// @return where the scan ends
    int read(boolean together) throws NotShowable {
        for (var y = 0; y < raster.height(); y++) {
            for (var i = 0; i < which.length; i++) {
                above[i][width + 1] = above[i][width];
                line[i][0] = above[i][1];
            }
            if (together) {
                readLine(0, which.length);
            } else {
                for (var i = 0; i < which.length; i++) {
                    readLine(i, i + 1);
                }
            }
            keep(y);
        }
        return at;
    }

    private void keep(int y) {
        var step = raster.components();
        for (var i = 0; i < which.length; i++) {
            var to = y * width * step + which[i];
            for (var x = 1; x <= width; x++, to += step) {
                raster.samples()[to] = (short) line[i][x];
            }
            var done = line[i];
            line[i] = above[i];
            above[i] = done;
        }
    }

    private void readLine(int first, int end) throws NotShowable {
        for (var x = 1; x <= width; ) {
            if (isEven(first, end, x)) {
                x = readRun(first, end, x);
                continue;
            }
            for (var i = first; i < end; i++) {
                line[i][x] = readSample(line[i], above[i], x);
            }
            x++;
        }
    }

    private boolean isEven(int first, int end, int x) {
        for (var i = first; i < end; i++) {
            if (Math.abs(above[i][x + 1] - above[i][x]) > coding.near()
                    || Math.abs(above[i][x] - above[i][x - 1]) > coding.near()
                    || Math.abs(above[i][x - 1] - line[i][x - 1]) > coding.near()) {
                return false;
            }
        }
        return true;
    }

    private int readSample(int[] line, int[] above, int x) throws NotShowable {
        var ra = line[x - 1];
        var rb = above[x];
        var rc = above[x - 1];
        var context = 81 * coding.quantized(above[x + 1] - rb) + 9 * coding.quantized(rb - rc)
                + coding.quantized(rc - ra);
        var sign = context < 0 ? -1 : 1;
        var q = Math.abs(context);
        var median = rc >= Math.max(ra, rb) ? Math.min(ra, rb) : rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
        var foretold = Math.clamp(median + sign * c[q], 0, coding.most());
        var k = golombBits(n[q], a[q]);
        var mapped = golomb(k, coding.limit());
        int difference;
        if (coding.near() == 0 && k == 0 && 2 * b[q] <= -n[q]) {
            difference = (mapped & 1) == 1 ? (mapped - 1) / 2 : -(mapped / 2) - 1;
        } else {
            difference = (mapped & 1) == 0 ? mapped / 2 : -(mapped + 1) / 2;
        }
        remember(q, difference);
        return coding.sample(foretold, sign * difference);
    }

    private void remember(int q, int difference) {
        b[q] += difference * (2 * coding.near() + 1);
        a[q] += Math.abs(difference);
        if (n[q] == coding.reset()) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], 1 - n[q]);
            c[q] = Math.max(c[q] - 1, -128);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(c[q] + 1, 127);
        }
    }

    /// @return the pixel behind the run and the one that ends it
    private int readRun(int first, int end, int from) throws NotShowable {
        var x = from;
        while (bit() == 1) {
            var length = Math.min(1 << RUN_BITS[runIndex[first]], width + 1 - x);
            if (length == 1 << RUN_BITS[runIndex[first]] && runIndex[first] < 31) {
                runIndex[first]++;
            }
            x = fill(first, end, x, length);
            if (x > width) {
                return x;
            }
        }
        var rest = bits(RUN_BITS[runIndex[first]]);
        JpegDecoder.refuseIf(rest > width - x, Reason.MALFORMED);
        x = fill(first, end, x, rest);
        for (var i = first; i < end; i++) {
            line[i][x] = readRunEnd(line[i][x - 1], above[i][x], end - first > 1, runIndex[first]);
        }
        if (runIndex[first] > 0) {
            runIndex[first]--;
        }
        return x + 1;
    }

    private int fill(int first, int end, int x, int length) {
        for (var i = first; i < end; i++) {
            java.util.Arrays.fill(line[i], x, x + length, line[i][x - 1]);
        }
        return x + length;
    }

    private int readRunEnd(int ra, int rb, boolean together, int index) throws NotShowable {
        var alike = !together && Math.abs(ra - rb) <= coding.near() ? 1 : 0;
        var q = CONTEXTS + alike;
        var k = golombBits(n[q], alike == 1 ? a[q] + (n[q] >> 1) : a[q]);
        var mapped = golomb(k, coding.limit() - RUN_BITS[index] - 1);
        var size = mapped + alike;
        var odd = size & 1;
        var difference = (size + odd) / 2;
        if ((k != 0 || 2 * negative[alike] >= n[q]) == (odd == 1)) {
            difference = -difference;
        }
        if (difference < 0) {
            negative[alike]++;
        }
        a[q] += mapped + 1 - alike >> 1;
        if (n[q] == coding.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[alike] >>= 1;
        }
        n[q]++;
        return alike == 1 ? coding.sample(ra, difference) : coding.sample(rb, ra > rb ? -difference : difference);
    }

    private static int golombBits(int n, int a) {
        var k = 0;
        while (n << k < a && k < 16) {
            k++;
        }
        return k;
    }

    private int golomb(int k, int limit) throws NotShowable {
        var zeros = 0;
        while (bit() == 0) {
            JpegDecoder.refuseIf(++zeros > limit, Reason.MALFORMED);
        }
        return zeros < limit - coding.bits() - 1 ? zeros << k | bits(k) : bits(coding.bits()) + 1;
    }

    private int bits(int wanted) throws NotShowable {
        var value = 0;
        for (var i = 0; i < wanted; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /// After a byte of 255 comes one of seven bits (T.87, A.1).
    private int bit() throws NotShowable {
        if (count == 0) {
            JpegDecoder.refuseIf(at >= bytes.length, Reason.MALFORMED);
            var after255 = held == 0xff;
            held = bytes[at] & 0xff;
            JpegDecoder.refuseIf(after255 && held >= 0x80, Reason.MALFORMED);
            at++;
            count = after255 ? 7 : 8;
        }
        count--;
        return held >> count & 1;
    }
}
