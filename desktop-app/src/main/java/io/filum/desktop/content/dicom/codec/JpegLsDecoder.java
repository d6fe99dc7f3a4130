package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// Unpacks JPEG-LS (T.87), lossless and near-lossless, components one after the other, by line or by sample.
public final class JpegLsDecoder {

    private static final int SOF = 0xF7;
    private static final int PRESETS = 0xF8;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private final byte[] bytes;
    private final Expected expected;
    private Raster raster;
    private int[] ids = {};
    private int[] presets = new int[5];
    private int at = 2;

    private JpegLsDecoder(byte[] bytes, Expected expected) {
        this.bytes = bytes;
        this.expected = expected;
    }

    public static Raster decode(byte[] packed, Expected expected) throws NotShowable {
        return new JpegLsDecoder(packed, expected).decode();
    }

    private Raster decode() throws NotShowable {
        refuseIf(u16(0) != 0xFFD8, Reason.MALFORMED);
        var scanned = 0;
        while (raster == null || scanned < ids.length) {
            while (u8(at) != 0xFF || u8(at + 1) == 0xFF || u8(at + 1) < 0x80) {
                at++;
            }
            var marker = u8(at + 1);
            refuseIf(marker == EOI, Reason.MALFORMED);
            var length = u16(at + 2);
            refuseIf(length < 2, Reason.MALFORMED);
            var body = at + 4;
            at += 2 + length;
            switch (marker) {
                case SOF -> readFrame(body);
                case PRESETS -> readPresets(body);
                case SOS -> scanned += readScan(body);
                case 0xDD -> refuseIf(u16(body) != 0, Reason.NOT_SUPPORTED);
                default -> {
                    // Application data and comments.
                }
            }
        }
        return raster;
    }

    private void readFrame(int body) throws NotShowable {
        refuseIf(raster != null, Reason.MALFORMED);
        var precision = u8(body);
        expected.check(u16(body + 3), u16(body + 1), u8(body + 5), precision);
        refuseIf(precision < 2, Reason.NOT_SUPPORTED);
        raster = expected.raster(precision);
        ids = new int[raster.components()];
        for (var i = 0; i < ids.length; i++) {
            ids[i] = u8(body + 6 + 3 * i);
            refuseIf(u8(body + 7 + 3 * i) != 0x11, Reason.NOT_SUPPORTED);
        }
    }

    private void readPresets(int body) throws NotShowable {
        refuseIf(u8(body) != 1, Reason.NOT_SUPPORTED);
        for (var i = 0; i < 5; i++) {
            presets[i] = u16(body + 1 + 2 * i);
        }
    }

    /// @return how many components it held
    private int readScan(int body) throws NotShowable {
        var count = u8(body);
        refuseIf(raster == null || count < 1 || count > ids.length, Reason.MALFORMED);
        var which = new int[count];
        for (var i = 0; i < count; i++) {
            which[i] = -1;
            for (var c = 0; c < ids.length; c++) {
                which[i] = ids[c] == u8(body + 1 + 2 * i) ? c : which[i];
            }
            refuseIf(which[i] < 0, Reason.MALFORMED);
        }
        var near = u8(body + 1 + 2 * count);
        var interleave = u8(body + 2 + 2 * count);
        refuseIf(interleave > 2 || interleave == 0 && count > 1, Reason.MALFORMED);
        var coding = JpegLsCoding.of(presets, raster.precision(), near);
        at = new JpegLsScan(bytes, at, raster, coding, which).read(interleave == 2);
        return count;
    }

    private int u8(int i) throws NotShowable {
        refuseIf(i >= bytes.length, Reason.MALFORMED);
        return bytes[i] & 0xff;
    }

    private int u16(int i) throws NotShowable {
        return u8(i) << 8 | u8(i + 1);
    }
}
