package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Unpacks RLE Lossless (PS3.5, annex G): one segment for each byte of a sample, the highest first.
public final class RunLength {

    private static final int HEADER = 64;

    private RunLength() {}

    public static Raster decode(byte[] packed, Expected expected) throws NotShowable {
        refuseIf(packed.length < HEADER);
        var bytes = (expected.bits() + 7) / 8;
        var segments = u32(packed, 0);
        refuseIf(segments != (long) bytes * expected.components());
        var raster = expected.raster(expected.bits());
        for (var i = 0; i < segments; i++) {
            var from = u32(packed, 4 + 4 * i);
            var end = i + 1 < segments ? u32(packed, 8 + 4 * i) : packed.length;
            refuseIf(from < HEADER || from > end || end > packed.length);
            unpack(packed, (int) from, (int) end, raster, i / bytes, 8 * (bytes - 1 - i % bytes));
        }
        return raster;
    }

    private static void unpack(byte[] packed, int from, int end, Raster raster, int component, int shift)
            throws NotShowable {
        var samples = raster.samples();
        var step = raster.components();
        var at = component;
        for (var i = from; at < samples.length; ) {
            refuseIf(i >= end);
            int count = packed[i++];
            if (count == -128) {
                continue;
            }
            var literal = count >= 0;
            var left = literal ? count + 1 : 1 - count;
            refuseIf(i + (literal ? left : 1) > end);
            for (; left > 0 && at < samples.length; left--, at += step) {
                samples[at] |= (short) ((packed[i] & 0xff) << shift);
                i += literal ? 1 : 0;
            }
            i += literal ? left : 1;
        }
    }

    private static long u32(byte[] bytes, int at) {
        return bytes[at] & 0xffL | (bytes[at + 1] & 0xffL) << 8 | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    private static void refuseIf(boolean broken) throws NotShowable {
        if (broken) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }
}
