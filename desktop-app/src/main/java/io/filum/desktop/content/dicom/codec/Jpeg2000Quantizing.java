package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// The steps of a JPEG 2000's bands (T.800, A.6.4 and E.1).
///
/// @param guard     bits above the largest that a band is expected to have
/// @param derived   the other bands' follow from the first
/// @param exponents of each band
/// @param mantissas of each band; zeros where nothing was quantized
record Jpeg2000Quantizing(int guard, boolean derived, int[] exponents, int[] mantissas) {

    static Jpeg2000Quantizing read(byte[] bytes, int at, int end) throws NotShowable {
        refuseIf(at + 2 > end || end > bytes.length, Reason.MALFORMED);
        var style = bytes[at] & 0x1f;
        refuseIf(style > 2, Reason.MALFORMED);
        var each = style == 0 ? 1 : 2;
        var count = (end - at - 1) / each;
        var exponents = new int[count];
        var mantissas = new int[count];
        for (var i = 0; i < count; i++) {
            var first = bytes[at + 1 + each * i] & 0xff;
            exponents[i] = first >> 3;
            mantissas[i] = each == 1 ? 0 : (first & 7) << 8 | bytes[at + 2 + each * i] & 0xff;
        }
        return new Jpeg2000Quantizing((bytes[at] & 0xff) >> 5, style == 1, exponents, mantissas);
    }

    /// @param band 0 for LL, then three for each resolution
    int exponent(int band, int resolution) throws NotShowable {
        refuseIf(!derived && band >= exponents.length, Reason.MALFORMED);
        return derived ? exponents[0] - Math.max(0, resolution - 1) : exponents[band];
    }

    double step(int band, int resolution, int range) throws NotShowable {
        return Math.pow(2, range - exponent(band, resolution)) * (1 + mantissas[derived ? 0 : band] / 2048.0);
    }
}
