package io.filum.desktop.content.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// What the segments of a JPEG say before its pixels begin.
///
/// @param progressive the decoder must keep all of it in memory
/// @param orientation how the camera was held, 1 to 8, as EXIF tag 0x0112 has it; 1 is upright
/// @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.1</a>
record JpegHeader(boolean progressive, int orientation) {

    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ORIENTATION_TAG = 0x0112;

    static JpegHeader read(byte[] bytes) throws NotShowable {
        var progressive = false;
        var orientation = 1;
        var at = 2;
        while (at + 4 <= bytes.length) {
            var marker = unsigned(bytes, at + 1);
            if (unsigned(bytes, at) != 0xFF) {
                throw new NotShowable(Reason.MALFORMED);
            }
            if (marker == 0xFF) {
                at++; // Fill bytes may stand before a marker.
                continue;
            }
            if (marker == START_OF_SCAN) {
                return new JpegHeader(progressive, orientation);
            }
            var length = unsigned(bytes, at + 2) << 8 | unsigned(bytes, at + 3);
            if (length < 2) {
                throw new NotShowable(Reason.MALFORMED);
            }
            progressive |= marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
            if (marker == APP1) {
                orientation = orientation(bytes, at + 4, Math.min(at + 2 + length, bytes.length));
            }
            at += 2 + length;
        }
        throw new NotShowable(Reason.MALFORMED);
    }

    /// Whatever is odd about EXIF data counts as upright: it says nothing about the picture's own bytes.
    private static int orientation(byte[] bytes, int from, int to) {
        if (to - from < EXIF.length + 8 || !Arrays.equals(bytes, from, from + EXIF.length, EXIF, 0, EXIF.length)) {
            return 1;
        }
        var tiff = ByteBuffer.wrap(bytes, from + EXIF.length, to - from - EXIF.length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        var entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (var entry = directory + 2; entries-- > 0 && entry <= tiff.limit() - 12; entry += 12) {
            if (tiff.getShort(entry) == ORIENTATION_TAG) {
                var value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }
}
