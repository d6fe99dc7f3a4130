package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.JpegDecoder.Restarts;
import io.filum.desktop.content.dicom.codec.JpegFrame.Component;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Reads a sequential scan of blocks of 8 × 8 (T.81, annexes A.3 and F.2).
final class DctScan {

    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53,
        60, 61, 54, 47, 55, 62, 63};

    private final JpegFrame frame;
    private final Component[] scan;
    private final int[] dc;
    private final float[] block = new float[64];
    private final float[] half = new float[64];
    private final float[] waves = new float[64];

    DctScan(JpegFrame frame, Component[] scan) throws NotShowable {
        this.frame = frame;
        this.scan = scan;
        this.dc = new int[scan.length];
        for (var component : scan) {
            JpegDecoder.refuseIf(component.ac == null || component.quantizers == null, Reason.MALFORMED);
        }
        for (var u = 0; u < 8; u++) {
            for (var x = 0; x < 8; x++) {
                waves[u * 8 + x] = (float) ((u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16));
            }
        }
    }

    void read(BitsOfJpeg bits, Restarts restarts) throws NotShowable {
        var alone = scan.length == 1;
        // A component that has a scan of its own has only the blocks that it needs.
        var across = alone ? (scan[0].width + 7) / 8 : frame.unitsAcross;
        var down = alone ? (scan[0].height + 7) / 8 : frame.unitsDown;
        for (var unit = 0; unit < across * down; unit++) {
            if (restarts.before(unit)) {
                java.util.Arrays.fill(dc, 0);
            }
            var x = unit % across;
            var y = unit / across;
            for (var c = 0; c < scan.length; c++) {
                if (alone) {
                    readBlock(bits, c, x, y);
                    continue;
                }
                for (var v = 0; v < scan[c].down; v++) {
                    for (var h = 0; h < scan[c].across; h++) {
                        readBlock(bits, c, x * scan[c].across + h, y * scan[c].down + v);
                    }
                }
            }
        }
    }

    private void readBlock(BitsOfJpeg bits, int c, int blockX, int blockY) throws NotShowable {
        var component = scan[c];
        java.util.Arrays.fill(block, 0);
        var category = component.dc.next(bits);
        JpegDecoder.refuseIf(category > 15, Reason.MALFORMED);
        dc[c] += bits.takeSigned(category);
        block[0] = (float) dc[c] * component.quantizers[0];
        for (var k = 1; k < 64; k++) {
            var symbol = component.ac.next(bits);
            var size = symbol & 0xf;
            var zeros = symbol >> 4;
            if (size == 0 && zeros != 15) {
                break;
            }
            k += zeros;
            if (size != 0) {
                JpegDecoder.refuseIf(k > 63, Reason.MALFORMED);
                block[ZIGZAG[k]] = (float) bits.takeSigned(size) * component.quantizers[k];
            }
        }
        transform(component, blockX * 8 + blockY * 8 * component.stride);
    }

    /// The inverse cosine transform, rows and then columns, with the level shift (T.81, A.3.1 and A.3.3).
    private void transform(Component component, int at) {
        for (var v = 0; v < 8; v++) {
            for (var x = 0; x < 8; x++) {
                var sum = 0f;
                for (var u = 0; u < 8; u++) {
                    sum += block[v * 8 + u] * waves[u * 8 + x];
                }
                half[v * 8 + x] = sum;
            }
        }
        var most = (1 << frame.precision) - 1;
        var shift = 1 << frame.precision - 1;
        for (var y = 0; y < 8; y++) {
            for (var x = 0; x < 8; x++) {
                var sum = 0f;
                for (var v = 0; v < 8; v++) {
                    sum += half[v * 8 + x] * waves[v * 8 + y];
                }
                component.plane[at + y * component.stride + x] = (short) Math.clamp(Math.round(sum) + shift, 0, most);
            }
        }
    }
}
