package io.filum.desktop.content.dicom;

import io.filum.desktop.content.dicom.PixelFormat.Photometric;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Takes the samples of one frame that stands unpacked in a file, pixel by pixel.
record NativePixels(DicomBytes bytes, PixelFormat format, PixelPlace.Native place) {

    short[] read(int frame) throws NotShowable {
        var bits = format.frameBits() * frame;
        if (format.allocated() == 1) {
            return singleBits(bits);
        }
        var raw = bytes.at(place.at() + bits / 8, (int) (format.frameBits() / 8));
        if (format.allocated() == 8 && place.words()) {
            for (var i = 0; i + 1 < raw.length; i += 2) {
                var first = raw[i];
                raw[i] = raw[i + 1];
                raw[i + 1] = first;
            }
        }
        if (format.photometric() == Photometric.YBR_FULL_422) {
            return halfColour(raw);
        }
        var samples = new short[format.pixels() * format.samples()];
        for (var i = 0; i < samples.length; i++) {
            // Planar: all samples of one colour, then those of the next.
            var to = format.planar() && format.samples() == 3
                    ? i % format.pixels() * 3 + i / format.pixels() : i;
            samples[to] = sample(raw, i);
        }
        return samples;
    }

    private short sample(byte[] raw, int i) {
        if (format.allocated() == 8) {
            return (short) (raw[i] & 0xff);
        }
        var one = raw[2 * i] & 0xff;
        var two = raw[2 * i + 1] & 0xff;
        return (short) (bytes.isBigEndian() ? one << 8 | two : two << 8 | one);
    }

    /// Y1 Y2 Cb Cr for every two pixels (PS3.3, C.7.6.3.1.2).
    private short[] halfColour(byte[] raw) throws NotShowable {
        if (format.allocated() != 8 || format.pixels() % 2 != 0) {
            throw new NotShowable(format.allocated() != 8 ? Reason.NOT_SUPPORTED : Reason.MALFORMED);
        }
        var samples = new short[format.pixels() * 3];
        for (var i = 0; i < format.pixels(); i++) {
            var pair = i / 2 * 4;
            samples[3 * i] = (short) (raw[pair + i % 2] & 0xff);
            samples[3 * i + 1] = (short) (raw[pair + 2] & 0xff);
            samples[3 * i + 2] = (short) (raw[pair + 3] & 0xff);
        }
        return samples;
    }

    /// Frames of single bits follow each other without a gap, from the lowest bit of each byte.
    private short[] singleBits(long from) throws NotShowable {
        var samples = new short[format.pixels()];
        var first = (int) (from % 8);
        var raw = bytes.at(place.at() + from / 8, (first + samples.length + 7) / 8);
        for (var i = 0; i < samples.length; i++) {
            samples[i] = (short) (raw[(first + i) / 8] >> (first + i) % 8 & 1);
        }
        return samples;
    }
}
