package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.Jpeg2000Tile.Band;
import io.filum.desktop.content.dicom.codec.Jpeg2000Tile.Block;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Decodes a code block's bit planes, three passes each (T.800, annex D).
final class BlockDecoder {

    private static final int RUN = 17;
    private static final int UNIFORM = 18;
    private static final int STRIPE = 4;

    private final Block block;
    private final Band band;
    private final Jpeg2000Coding coding;
    private final ArithmeticDecoder bits;
    private final int width;
    private final int height;
    /// With an edge of one sample around.
    private final int stride;
    private final byte[] significant;
    private final byte[] negative;
    private final byte[] refined;
    private final byte[] visited;
    /// Doubled: below the last bit that was decoded of a sample stands the middle of what that leaves open.
    private final int[] magnitude;

    BlockDecoder(Block block, Band band, Jpeg2000Coding coding) {
        this.block = block;
        this.band = band;
        this.coding = coding;
        bits = new ArithmeticDecoder(block.data);
        width = block.width;
        height = block.height;
        stride = width + 2;
        var size = stride * (height + 2);
        significant = new byte[size];
        negative = new byte[size];
        refined = new byte[size];
        visited = new byte[size];
        magnitude = new int[size];
    }

    void decode(float[] samples, int across) throws NotShowable {
        var plane = band.planes() - block.missingPlanes - 1;
        JpegDecoder.refuseIf(plane < 0 || block.passes > 3 * plane + 1, Reason.MALFORMED);
        var kind = 2;
        for (var pass = 0; pass < block.passes; pass++) {
            switch (kind) {
                case 0 -> propagate(plane);
                case 1 -> refine(plane);
                default -> cleanUp(plane);
            }
            if (coding.resets()) {
                bits.reset();
            }
            kind = (kind + 1) % 3;
            if (kind == 0) {
                plane--;
                java.util.Arrays.fill(visited, (byte) 0);
            }
        }
        put(samples, across);
    }

    private void put(float[] samples, int across) {
        for (var y = 0; y < height; y++) {
            var to = (block.y0 - band.y0() + y) * across + block.x0 - band.x0();
            for (var x = 0; x < width; x++, to++) {
                var i = (y + 1) * stride + x + 1;
                var value = coding.reversible() ? magnitude[i] >> 1 : (float) (magnitude[i] * 0.5 * band.step());
                samples[to] = negative[i] != 0 ? -value : value;
            }
        }
    }

    private void propagate(int plane) {
        for (var top = 0; top < height; top += STRIPE) {
            for (var x = 0; x < width; x++) {
                for (var y = top; y < Math.min(height, top + STRIPE); y++) {
                    var i = (y + 1) * stride + x + 1;
                    if (significant[i] == 0 && hasNeighbour(i)) {
                        visited[i] = 1;
                        if (bits.decode(zeroContext(i)) == 1) {
                            becomeSignificant(i, plane);
                        }
                    }
                }
            }
        }
    }

    private void refine(int plane) {
        for (var top = 0; top < height; top += STRIPE) {
            for (var x = 0; x < width; x++) {
                for (var y = top; y < Math.min(height, top + STRIPE); y++) {
                    var i = (y + 1) * stride + x + 1;
                    if (significant[i] != 0 && visited[i] == 0) {
                        var context = refined[i] != 0 ? 16 : hasNeighbour(i) ? 15 : 14;
                        magnitude[i] = magnitude[i] & ~(2 << plane) | bits.decode(context) << plane + 1 | 1 << plane;
                        refined[i] = 1;
                    }
                }
            }
        }
    }

    private void cleanUp(int plane) throws NotShowable {
        for (var top = 0; top < height; top += STRIPE) {
            for (var x = 0; x < width; x++) {
                var y = top;
                var first = (top + 1) * stride + x + 1;
                if (top + STRIPE <= height && isQuiet(first)) {
                    if (bits.decode(RUN) == 0) {
                        continue;
                    }
                    y += bits.decode(UNIFORM) << 1 | bits.decode(UNIFORM);
                    becomeSignificant((y + 1) * stride + x + 1, plane);
                    y++;
                }
                for (; y < Math.min(height, top + STRIPE); y++) {
                    var i = (y + 1) * stride + x + 1;
                    if (significant[i] == 0 && visited[i] == 0 && bits.decode(zeroContext(i)) == 1) {
                        becomeSignificant(i, plane);
                    }
                }
            }
        }
        if (coding.symbols()) {
            var mark = bits.decode(UNIFORM) << 3 | bits.decode(UNIFORM) << 2 | bits.decode(UNIFORM) << 1
                    | bits.decode(UNIFORM);
            JpegDecoder.refuseIf(mark != 0xA, Reason.MALFORMED);
        }
    }

    /// Whether a column of four has nothing in it or around it.
    private boolean isQuiet(int first) {
        for (var k = 0; k < STRIPE; k++) {
            var i = first + k * stride;
            if (significant[i] != 0 || visited[i] != 0 || hasNeighbour(i)) {
                return false;
            }
        }
        return true;
    }

    private void becomeSignificant(int i, int plane) {
        var h = Math.clamp(sign(i - 1) + sign(i + 1), -1, 1);
        var v = Math.clamp(sign(i - stride) + sign(i + stride), -1, 1);
        var turned = h < 0 || h == 0 && v < 0;
        var context = h == 0 ? 9 + Math.abs(v) : 12 + (turned ? -v : v);
        negative[i] = (byte) (bits.decode(context) ^ (turned ? 1 : 0));
        significant[i] = 1;
        magnitude[i] = 3 << plane;
    }

    private int sign(int i) {
        return significant[i] == 0 ? 0 : negative[i] != 0 ? -1 : 1;
    }

    private boolean hasNeighbour(int i) {
        return (significant[i - 1] | significant[i + 1] | significant[i - stride] | significant[i + stride]
                | significant[i - stride - 1] | significant[i - stride + 1] | significant[i + stride - 1]
                | significant[i + stride + 1]) != 0;
    }

    /// Table D.1.
    private int zeroContext(int i) {
        var h = significant[i - 1] + significant[i + 1];
        var v = significant[i - stride] + significant[i + stride];
        var d = significant[i - stride - 1] + significant[i - stride + 1] + significant[i + stride - 1]
                + significant[i + stride + 1];
        if (band.kind() == 3) {
            var hv = h + v;
            return d >= 3 ? 8 : d == 2 ? hv >= 1 ? 7 : 6 : d == 1 ? 3 + Math.min(2, hv) : Math.min(2, hv);
        }
        if (band.kind() == 1) {
            var turned = h;
            h = v;
            v = turned;
        }
        if (h == 2) {
            return 8;
        }
        if (h == 1) {
            return v >= 1 ? 7 : d >= 1 ? 6 : 5;
        }
        return v > 0 ? 2 + v : Math.min(2, d);
    }
}
