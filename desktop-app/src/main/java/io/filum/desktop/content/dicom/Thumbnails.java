package io.filum.desktop.content.dicom;

import java.util.Arrays;
import java.util.Base64;

import io.filum.desktop.content.dicom.SeriesManifest.Thumbnail;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.ImageReading;
import io.filum.desktop.content.image.ImageReading.Coding;
import io.filum.desktop.content.image.Pixels;

/// The small pictures of a manifest (PS3.3, F.7): JPEG or PNG, or grey values as they are. What is no picture, or another one than
/// it says, is refused by itself, and the rest of its document is shown.
final class Thumbnails {

    /// Pixels of its longer side: 128 are sent.
    static final int SIDE = 128;
    private static final int LONGEST_SIDE = 160;
    /// Letters in base64; a photograph of that size has less than half of it.
    private static final int LETTERS = 64 << 10;
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private Thumbnails() {}

    static Thumbnail read(JsonDataset icon) {
        try {
            return new Thumbnail.Drawn(pixels(icon));
        } catch (NotShowable refused) {
            return new Thumbnail.Refused(refused.reason());
        }
    }

    private static Pixels pixels(JsonDataset icon) throws NotShowable {
        var bytes = bytes(icon.pixels());
        var rows = side(icon, Tag.ROWS);
        var columns = side(icon, Tag.COLUMNS);
        if (begins(bytes, JPEG) || begins(bytes, PNG)) {
            var picture = new ImageReading().read(ContentSource.of(bytes), begins(bytes, PNG) ? Coding.PNG : Coding.JPEG,
                    LONGEST_SIDE * LONGEST_SIDE);
            if (picture.width() != columns || picture.height() != rows) {
                throw new NotShowable(Reason.NOT_AS_DECLARED);
            }
            return picture.pixels();
        }
        return grey(bytes, rows, columns, icon.code(Tag.PHOTOMETRIC));
    }

    private static Pixels grey(byte[] bytes, int rows, int columns, String photometric) throws NotShowable {
        if (bytes.length != rows * columns || !photometric.startsWith("MONOCHROME")) {
            throw new NotShowable(Reason.NOT_AS_DECLARED);
        }
        var inverse = photometric.equals("MONOCHROME1");
        var argb = new int[bytes.length];
        for (var i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (inverse ? 255 - (bytes[i] & 0xFF) : bytes[i] & 0xFF) * 0x010101;
        }
        return new Pixels(columns, rows, argb);
    }

    private static byte[] bytes(String base64) throws NotShowable {
        if (base64.length() > LETTERS) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    private static int side(JsonDataset icon, int tag) throws NotShowable {
        var side = icon.u16(tag).orElse(0);
        if (side < 1 || side > LONGEST_SIDE) {
            throw new NotShowable(Reason.TOO_MANY_PIXELS);
        }
        return side;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
