package io.filum.desktop.content.dicom;

import java.util.List;

import io.filum.desktop.content.dicom.TransferSyntax.Coding;

/// Makes colours of samples (PS3.3, C.7.6.3.1.2).
final class Colours {

    private Colours() {}

    static int[] argb(short[] samples, PixelFormat format, Coding coding) {
        var shift = Math.max(0, format.stored() - 8);
        var brightness = switch (format.photometric()) {
            case YBR_FULL, YBR_FULL_422 -> true;
            // JPEG 2000 takes its own transformation back.
            case YBR_ICT, YBR_RCT -> coding != Coding.JPEG_2000;
            default -> false;
        };
        var argb = new int[samples.length / 3];
        for (var i = 0; i < argb.length; i++) {
            var one = (samples[3 * i] & 0xffff) >> shift;
            var two = (samples[3 * i + 1] & 0xffff) >> shift;
            var three = (samples[3 * i + 2] & 0xffff) >> shift;
            argb[i] = brightness ? ofBrightness(one, two - 128, three - 128) : rgb(one, two, three);
        }
        return argb;
    }

    static int[] argb(short[] indices, List<LookupTable> palette) {
        var argb = new int[indices.length];
        for (var i = 0; i < argb.length; i++) {
            var index = indices[i] & 0xffff;
            argb[i] = rgb(eight(palette.get(0), index), eight(palette.get(1), index), eight(palette.get(2), index));
        }
        return argb;
    }

    private static int eight(LookupTable table, int index) {
        return table.of(index) >> Math.max(0, table.bits() - 8);
    }

    private static int ofBrightness(int y, int blue, int red) {
        return rgb((int) Math.round(y + 1.402 * red), (int) Math.round(y - 0.344136 * blue - 0.714136 * red),
                (int) Math.round(y + 1.772 * blue));
    }

    private static int rgb(int red, int green, int blue) {
        return 0xFF000000 | Math.clamp(red, 0, 255) << 16 | Math.clamp(green, 0, 255) << 8 | Math.clamp(blue, 0, 255);
    }
}
