package io.filum.desktop.content.dicom;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// How the pixels of a file are laid out (PS3.3, C.7.6.3.1). Checked before anything is made to that size.
///
/// @param samples   1, or 3 for colour
/// @param allocated bits that a sample takes in the file
/// @param stored    bits of it that count
/// @param highBit   the highest of these
/// @param planar    all red samples first, then green, then blue
record PixelFormat(int rows, int columns, int frames, int samples, Photometric photometric, int allocated, int stored,
                   int highBit, boolean signed, boolean planar) {

    enum Photometric { MONOCHROME1, MONOCHROME2, PALETTE, RGB, YBR_FULL, YBR_FULL_422, YBR_RCT, YBR_ICT }

    static PixelFormat read(Values values, Dataset dataset) throws NotShowable {
        var allocated = values.u16(dataset, Tag.BITS_ALLOCATED).orElse(0);
        var stored = values.u16(dataset, Tag.BITS_STORED).orElse(allocated);
        var format = new PixelFormat(
                values.u16(dataset, Tag.ROWS).orElse(0),
                values.u16(dataset, Tag.COLUMNS).orElse(0),
                frames(values, dataset),
                values.u16(dataset, Tag.SAMPLES_PER_PIXEL).orElse(1),
                photometric(values.code(dataset, Tag.PHOTOMETRIC)),
                allocated, stored,
                values.u16(dataset, Tag.HIGH_BIT).orElse(stored - 1),
                values.u16(dataset, Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                values.u16(dataset, Tag.PLANAR_CONFIGURATION).orElse(0) == 1);
        format.check();
        return format;
    }

    private void check() throws NotShowable {
        refuseIf(rows < 1 || columns < 1 || frames < 1, Reason.MALFORMED);
        refuseIf(stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated, Reason.MALFORMED);
        refuseIf((long) rows * columns > Limits.PIXELS || frames > Limits.FRAMES, Reason.TOO_MANY_PIXELS);
        refuseIf(samples != (isColour() ? 3 : 1), Reason.NOT_SUPPORTED);
        refuseIf(allocated != 8 && allocated != 16 && (isColour() || allocated != 1 && allocated != 32),
                Reason.NOT_SUPPORTED);
    }

    boolean isColour() {
        return switch (photometric) {
            case MONOCHROME1, MONOCHROME2, PALETTE -> false;
            default -> true;
        };
    }

    int pixels() {
        return rows * columns;
    }

    /// Bits of one frame as it stands unpacked in a file; YBR_FULL_422 has half of the colour.
    long frameBits() {
        var perPixel = photometric == Photometric.YBR_FULL_422 ? 2 : samples;
        return (long) pixels() * perPixel * allocated;
    }

    private static int frames(Values values, Dataset dataset) throws NotShowable {
        var said = values.decimal(dataset, Tag.NUMBER_OF_FRAMES).orElse(1.0);
        refuseIf(said > Limits.FRAMES, Reason.TOO_MANY_PIXELS);
        return said.intValue();
    }

    private static Photometric photometric(String code) throws NotShowable {
        return switch (code) {
            case "MONOCHROME1" -> Photometric.MONOCHROME1;
            case "MONOCHROME2" -> Photometric.MONOCHROME2;
            case "PALETTE COLOR" -> Photometric.PALETTE;
            case "RGB" -> Photometric.RGB;
            case "YBR_FULL" -> Photometric.YBR_FULL;
            case "YBR_FULL_422" -> Photometric.YBR_FULL_422;
            case "YBR_RCT" -> Photometric.YBR_RCT;
            case "YBR_ICT" -> Photometric.YBR_ICT;
            default -> throw new NotShowable(code.isEmpty() ? Reason.MALFORMED : Reason.NOT_SUPPORTED);
        };
    }

    private static void refuseIf(boolean refused, Reason reason) throws NotShowable {
        if (refused) {
            throw new NotShowable(reason);
        }
    }
}
