package io.filum.desktop.content.dicom;

import io.filum.desktop.content.dicom.PixelFormat.Photometric;
import io.filum.desktop.content.dicom.TransferSyntax.Coding;
import io.filum.desktop.content.dicom.codec.Jpeg2000Decoder;
import io.filum.desktop.content.dicom.codec.JpegDecoder;
import io.filum.desktop.content.dicom.codec.JpegLsDecoder;
import io.filum.desktop.content.dicom.codec.Raster;
import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.dicom.codec.RunLength;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Unpacks one frame: to grey values of up to 16 bits, or to colours.
final class FrameReader {

    private final DicomBytes bytes;
    private final DicomImage image;
    private final Coding coding;
    private final PixelFormat format;

    FrameReader(DicomBytes bytes, DicomImage image, Coding coding) {
        this.bytes = bytes;
        this.image = image;
        this.coding = coding;
        this.format = image.format();
    }

    Frame read(int frame) throws NotShowable {
        var overlay = overlay();
        if (format.allocated() == 32) {
            return wide(frame, overlay);
        }
        var samples = switch (image.pixels()) {
            case PixelPlace.Native place -> new NativePixels(bytes, format, place).read(frame);
            case PixelPlace.Packed place -> unpack(packed(place, frame)).samples();
        };
        if (format.isColour()) {
            return new Frame.Colour(format.columns(), format.rows(), Colours.argb(samples, format, coding), overlay);
        }
        if (coding == Coding.NATIVE || coding == Coding.RLE || coding == Coding.JPEG || format.signed()) {
            takeStoredBits(samples);
        }
        if (format.photometric() == Photometric.PALETTE) {
            return new Frame.Colour(format.columns(), format.rows(), Colours.argb(samples, image.palette()), overlay);
        }
        return new Frame.Grey(format.columns(), format.rows(), samples, format.signed(),
                format.photometric() == Photometric.MONOCHROME1, image.scale(frame), overlay);
    }

    /// Values of 32 bits, such as doses: the sixteen of them that tell most.
    private Frame wide(int frame, boolean[] overlay) throws NotShowable {
        if (!(image.pixels() instanceof PixelPlace.Native place)) {
            throw new NotShowable(Reason.NOT_SUPPORTED);
        }
        var values = new int[format.pixels()];
        var at = place.at() + 4L * values.length * frame;
        var used = 0;
        for (var i = 0; i < values.length; i++) {
            // In words, the lower one comes first, also in big endian.
            values[i] = place.words() ? bytes.u16(at + 4L * i) | bytes.u16(at + 4L * i + 2) << 16
                    : (int) bytes.u32(at + 4L * i);
            used |= format.signed() && values[i] < 0 ? ~values[i] << 1 : values[i];
        }
        var shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(used) - 16);
        var samples = new short[values.length];
        for (var i = 0; i < values.length; i++) {
            samples[i] = (short) (format.signed() ? values[i] >> shift : values[i] >>> shift);
        }
        var scale = image.scale(frame);
        var scaled = new GreyScale(scale.slope() * (1L << shift), scale.intercept(), scale.modality(),
                scale.windows(), scale.tables(), scale.shape());
        return new Frame.Grey(format.columns(), format.rows(), samples, format.signed(),
                format.photometric() == Photometric.MONOCHROME1, scaled, overlay);
    }

    private Raster unpack(byte[] packed) throws NotShowable {
        var claimed = format.pixels() * (long) format.samples() * 2;
        if (claimed > Limits.ALWAYS_REASONABLE && claimed / Limits.PACKED_RATIO > packed.length) {
            throw new NotShowable(Reason.TOO_COSTLY);
        }
        var expected = new Expected(format.columns(), format.rows(), format.samples(), format.allocated());
        try {
            return switch (coding) {
                case RLE -> RunLength.decode(packed, expected);
                case JPEG -> JpegDecoder.decode(packed, expected);
                case JPEG_LS -> JpegLsDecoder.decode(packed, expected);
                case JPEG_2000 -> Jpeg2000Decoder.decode(packed, expected);
                case NATIVE, UNKNOWN -> throw new NotShowable(Reason.NOT_SUPPORTED);
            };
        } catch (IndexOutOfBoundsException _) {
            // A decoder that checked every table it is led to by hostile bytes would check nothing else.
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    private byte[] packed(PixelPlace.Packed place, int frame) throws NotShowable {
        var length = 0L;
        for (var fragment : place.frame(frame)) {
            length += fragment.length();
        }
        // No packing of a frame that may be shown is larger than this.
        if (length > 4 * Limits.PIXELS) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
        var packed = new byte[(int) length];
        var to = 0;
        for (var fragment : place.frame(frame)) {
            System.arraycopy(bytes.at(fragment.at(), fragment.length()), 0, packed, to, fragment.length());
            to += fragment.length();
        }
        return packed;
    }

    /// Bits beside the stored ones may hold anything, an old overlay say.
    private void takeStoredBits(short[] samples) {
        var down = format.highBit() + 1 - format.stored();
        var unused = 32 - format.stored();
        if (format.stored() == 16) {
            return;
        }
        for (var i = 0; i < samples.length; i++) {
            var value = (samples[i] & 0xffff) >> down << unused;
            samples[i] = (short) (format.signed() ? value >> unused : value >>> unused);
        }
    }

    private boolean[] overlay() throws NotShowable {
        if (image.overlays().isEmpty()) {
            return new boolean[0];
        }
        var mask = new boolean[format.pixels()];
        for (var overlay : image.overlays()) {
            overlay.drawOn(mask, format, bytes);
        }
        return mask;
    }
}
