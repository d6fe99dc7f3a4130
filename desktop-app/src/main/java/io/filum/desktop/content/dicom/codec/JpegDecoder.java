package io.filum.desktop.content.dicom.codec;

import java.util.Arrays;

import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Unpacks JPEG (T.81): baseline and extended sequential with 8 or 12 bits, and lossless with 2 to 16, all in Huffman
/// codes. Colours come out as they were packed; what they mean, the file says.
///
/// Our own, because the JDK's reader knows neither 12 bits nor lossless, and libraries that do go through `ImageIO`'s
/// registry and its file caches. Progressive and arithmetic coding are not used in DICOM any more.
public final class JpegDecoder {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DHT = 0xC4;
    private static final int DRI = 0xDD;
    private static final int RESTART = 0xD0;

    private final byte[] bytes;
    private final Expected expected;
    private final int[][] quantizers = new int[4][];
    private final Huffman[] dc = new Huffman[4];
    private final Huffman[] ac = new Huffman[4];
    private int restartInterval;
    private JpegFrame frame;
    private int at;

    private JpegDecoder(byte[] bytes, Expected expected) {
        this.bytes = bytes;
        this.expected = expected;
    }

    public static Raster decode(byte[] packed, Expected expected) throws NotShowable {
        return new JpegDecoder(packed, expected).decode();
    }

    private Raster decode() throws NotShowable {
        while (true) {
            var marker = nextMarker();
            if (marker == EOI || marker < 0) {
                break;
            }
            if (marker == SOI || marker == 1 || marker >= RESTART && marker < SOI) {
                continue;
            }
            var length = u16(at);
            refuseIf(length < 2 || at + length > bytes.length, Reason.MALFORMED);
            var end = at + length;
            switch (marker) {
                case DQT -> readQuantizers(at + 2, end);
                case DHT -> readHuffman(at + 2, end);
                case DRI -> restartInterval = u16(at + 2);
                case 0xC0, 0xC1, 0xC3 -> {
                    refuseIf(frame != null, Reason.MALFORMED);
                    frame = JpegFrame.read(Arrays.copyOfRange(bytes, at + 2, end), marker == 0xC3, expected);
                }
                case 0xC2, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                        throw new NotShowable(Reason.NOT_SUPPORTED);
                case SOS -> end = readScan(at + 2, end);
                default -> {
                    // Application data and comments.
                }
            }
            at = end;
        }
        refuseIf(frame == null || !frame.isComplete(), Reason.MALFORMED);
        return frame.raster();
    }

    /// @return -1 at the end of the bytes
    private int nextMarker() {
        while (at + 1 < bytes.length) {
            if (bytes[at] == -1 && bytes[at + 1] != -1 && bytes[at + 1] != 0) {
                at += 2;
                return bytes[at - 1] & 0xff;
            }
            at++;
        }
        return -1;
    }

    private void readQuantizers(int from, int end) throws NotShowable {
        for (var i = from; i < end; ) {
            var wide = bytes[i] >> 4 != 0;
            var which = bytes[i++] & 3;
            refuseIf(i + (wide ? 128 : 64) > end, Reason.MALFORMED);
            var table = new int[64];
            for (var k = 0; k < 64; k++, i += wide ? 2 : 1) {
                table[k] = wide ? u16(i) : bytes[i] & 0xff;
            }
            quantizers[which] = table;
        }
    }

    private void readHuffman(int from, int end) throws NotShowable {
        for (var i = from; i < end; ) {
            refuseIf(i + 17 > end, Reason.MALFORMED);
            var tables = bytes[i] >> 4 == 0 ? dc : ac;
            var which = bytes[i++] & 3;
            var counts = new int[17];
            var sum = 0;
            for (var length = 1; length <= 16; length++) {
                counts[length] = bytes[i++] & 0xff;
                sum += counts[length];
            }
            refuseIf(sum > 256 || i + sum > end, Reason.MALFORMED);
            tables[which] = new Huffman(counts, Arrays.copyOfRange(bytes, i, i + sum));
            i += sum;
        }
    }

    /// @return where the next marker is
    private int readScan(int from, int end) throws NotShowable {
        refuseIf(frame == null || from >= end, Reason.MALFORMED);
        var count = bytes[from] & 0xff;
        refuseIf(count < 1 || count > frame.components.length || from + 1 + 2 * count + 3 > end, Reason.MALFORMED);
        var scan = new JpegFrame.Component[count];
        for (var i = 0; i < count; i++) {
            scan[i] = frame.component(bytes[from + 1 + 2 * i] & 0xff);
            var tables = bytes[from + 2 + 2 * i];
            scan[i].use(dc[tables >> 4 & 3], ac[tables & 3], quantizers[scan[i].quantizer]);
        }
        var selection = bytes[from + 1 + 2 * count] & 0xff;
        var shift = bytes[from + 3 + 2 * count] & 0xf;
        var bits = new BitsOfJpeg(bytes, end);
        if (frame.lossless) {
            new LosslessScan(frame, scan, selection, shift).read(bits, restarts(bits));
        } else {
            new DctScan(frame, scan).read(bits, restarts(bits));
        }
        return bits.end();
    }

    /// Passes over the marker that stands after each interval.
    private Restarts restarts(BitsOfJpeg bits) {
        return unit -> {
            if (restartInterval == 0 || unit == 0 || unit % restartInterval != 0) {
                return false;
            }
            var marker = bits.end();
            refuseIf(marker + 1 >= bytes.length || (bytes[marker + 1] & 0xf8) != RESTART, Reason.MALFORMED);
            bits.continueAt(marker + 2);
            return true;
        };
    }

    /// Told before each unit of a scan; answers whether prediction begins anew there.
    interface Restarts {
        boolean before(int unit) throws NotShowable;
    }

    private int u16(int i) throws NotShowable {
        refuseIf(i + 1 >= bytes.length, Reason.MALFORMED);
        return (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }

    static void refuseIf(boolean refused, Reason reason) throws NotShowable {
        if (refused) {
            throw new NotShowable(reason);
        }
    }
}
