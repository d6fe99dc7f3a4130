package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.Jpeg2000Tile.Band;
import io.filum.desktop.content.dicom.codec.Jpeg2000Tile.Resolution;

/// Joins four bands to the next resolution (T.800, annex F).
final class Wavelet {

    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;
    /// Samples that the line goes on for beyond its ends.
    private static final int EDGE = 4;

    private Wavelet() {}

    static float[] join(Resolution to, float[] ll, Resolution low, float[] hl, Band hlBand, float[] lh, Band lhBand,
                        float[] hh, Band hhBand, boolean reversible) {
        var width = to.x1() - to.x0();
        var height = to.y1() - to.y0();
        var joined = new float[width * height];
        spread(joined, to, ll, low.x0(), low.y0(), low.x1(), low.y1(), 0, 0);
        spread(joined, to, hl, hlBand.x0(), hlBand.y0(), hlBand.x1(), hlBand.y1(), 1, 0);
        spread(joined, to, lh, lhBand.x0(), lhBand.y0(), lhBand.x1(), lhBand.y1(), 0, 1);
        spread(joined, to, hh, hhBand.x0(), hhBand.y0(), hhBand.x1(), hhBand.y1(), 1, 1);
        var line = new float[Math.max(width, height) + 2 * EDGE + 2];
        for (var y = 0; y < height; y++) {
            filter(joined, y * width, 1, width, to.x0() & 1, line, reversible);
        }
        for (var x = 0; x < width; x++) {
            filter(joined, x, width, height, to.y0() & 1, line, reversible);
        }
        return joined;
    }

    /// Low samples belong at even places, high ones at odd.
    private static void spread(float[] joined, Resolution to, float[] band, int x0, int y0, int x1, int y1, int odd,
                               int oddRow) {
        var width = to.x1() - to.x0();
        var i = 0;
        for (var y = y0; y < y1; y++) {
            var row = (2 * y + oddRow - to.y0()) * width + odd - to.x0();
            for (var x = x0; x < x1; x++) {
                joined[row + 2 * x] = band[i++];
            }
        }
    }

    private static void filter(float[] samples, int from, int step, int length, int odd, float[] line,
                               boolean reversible) {
        if (length == 1) {
            if (odd == 1) {
                samples[from] = reversible ? (int) samples[from] >> 1 : samples[from] / 2;
            }
            return;
        }
        // In the line, an even index is an even place.
        var first = EDGE + odd;
        var end = first + length;
        for (var i = 0; i < length; i++) {
            line[first + i] = samples[from + i * step];
        }
        for (var i = 1; i <= EDGE + odd && i <= first; i++) {
            line[first - i] = line[first + mirrored(i, length)];
        }
        for (var i = 0; i < EDGE && end + i < line.length; i++) {
            line[end + i] = line[first + mirrored(length + i, length)];
        }
        if (reversible) {
            lift53(line, first, end);
        } else {
            lift97(line, first, end);
        }
        for (var i = 0; i < length; i++) {
            samples[from + i * step] = line[first + i];
        }
    }

    private static int mirrored(int i, int length) {
        var period = 2 * (length - 1);
        var within = i % period;
        return within < length ? within : period - within;
    }

    private static void lift53(float[] line, int first, int end) {
        for (var i = even(first - 1); i < end + 1; i += 2) {
            line[i] -= (int) line[i - 1] + (int) line[i + 1] + 2 >> 2;
        }
        for (var i = odd(first); i < end; i += 2) {
            line[i] += (int) line[i - 1] + (int) line[i + 1] >> 1;
        }
    }

    private static void lift97(float[] line, int first, int end) {
        for (var i = first - EDGE < 0 ? 0 : first - EDGE; i < end + EDGE && i < line.length; i++) {
            line[i] *= (i & 1) == 0 ? K : 1 / K;
        }
        lift(line, even(first - 3), end + 3, DELTA);
        lift(line, odd(first - 2), end + 2, GAMMA);
        lift(line, even(first - 1), end + 1, BETA);
        lift(line, odd(first), end, ALPHA);
    }

    private static void lift(float[] line, int from, int end, float by) {
        for (var i = from; i < end; i += 2) {
            line[i] -= by * (line[i - 1] + line[i + 1]);
        }
    }

    private static int even(int i) {
        return i + (i & 1);
    }

    private static int odd(int i) {
        return i | 1;
    }
}
