package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;

/// Values of a grid, told coarsely first (T.800, B.10.2).
final class TagTree {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int[] widths;
    private final int[][] values;
    private final int[][] known;

    TagTree(int width, int height) {
        var levels = 1 + 32 - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
        widths = new int[levels];
        values = new int[levels][];
        known = new int[levels][];
        for (var level = 0; level < levels; level++) {
            widths[level] = (width + (1 << level) - 1) >> level;
            var nodes = widths[level] * ((height + (1 << level) - 1) >> level);
            values[level] = new int[nodes];
            known[level] = new int[nodes];
            java.util.Arrays.fill(values[level], UNKNOWN);
        }
    }

    /// Whether the value at a place is less than a limit.
    boolean isLess(int x, int y, int limit, PacketBits bits) throws NotShowable {
        var low = 0;
        for (var level = widths.length - 1; level >= 0; level--) {
            var node = (y >> level) * widths[level] + (x >> level);
            low = Math.max(low, known[level][node]);
            while (low < limit && low < values[level][node]) {
                if (bits.next() == 1) {
                    values[level][node] = low;
                } else {
                    low++;
                }
            }
            known[level][node] = low;
        }
        return values[0][y * widths[0] + x] < limit;
    }
}
