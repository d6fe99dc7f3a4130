package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The parameters of a JPEG-LS scan, and what follows from them (T.87, A.2 and C.2.4.1).
///
/// @param most  the largest sample
/// @param near  how far a sample may be from what was packed; 0 is lossless
/// @param t1    thresholds of a gradient
/// @param reset after how many samples of a context its memory is halved
/// @param range of a coded difference
/// @param bits  of one
/// @param limit of a code's length
record JpegLsCoding(int most, int near, int t1, int t2, int t3, int reset, int range, int bits, int limit) {

    static JpegLsCoding of(int[] presets, int precision, int near) throws NotShowable {
        var most = presets[0] == 0 ? (1 << precision) - 1 : presets[0];
        JpegDecoder.refuseIf(most >= 1 << precision || most < 1 || near > Math.min(255, most / 2), Reason.MALFORMED);
        var large = most >= 128;
        var factor = large ? (Math.min(most, 4095) + 128) / 256 : 256 / (most + 1);
        var t1 = bounded(large ? factor + 2 + 3 * near : Math.max(2, 3 / factor + 3 * near), near + 1, most);
        var t2 = bounded(large ? 4 * factor + 3 + 5 * near : Math.max(3, 7 / factor + 5 * near), t1, most);
        var t3 = bounded(large ? 17 * factor + 4 + 7 * near : Math.max(4, 21 / factor + 7 * near), t2, most);
        var range = (most + 2 * near) / (2 * near + 1) + 1;
        var bpp = Math.max(2, 32 - Integer.numberOfLeadingZeros(most));
        var bits = 32 - Integer.numberOfLeadingZeros(range - 1);
        return new JpegLsCoding(most, near, presets[1] == 0 ? t1 : presets[1], presets[2] == 0 ? t2 : presets[2],
                presets[3] == 0 ? t3 : presets[3], presets[4] == 0 ? 64 : presets[4], range, bits,
                2 * (bpp + Math.max(8, bpp)));
    }

    private static int bounded(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    int quantized(int gradient) {
        var size = Math.abs(gradient);
        var level = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
        return gradient < 0 ? -level : level;
    }

    /// The sample that a difference from a foretold one means.
    int sample(int foretold, int difference) {
        var value = foretold + difference * (2 * near + 1);
        if (value < -near) {
            value += range * (2 * near + 1);
        } else if (value > most + near) {
            value -= range * (2 * near + 1);
        }
        return Math.clamp(value, 0, most);
    }
}
