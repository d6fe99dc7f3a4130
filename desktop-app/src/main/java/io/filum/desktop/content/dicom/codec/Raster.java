package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// What was packed, unpacked: the samples of one frame, pixel by pixel from the top left, those of one pixel together.
///
/// @param precision bits of a sample
/// @param samples   of more than fifteen bits come out negative
public record Raster(int width, int height, int components, int precision, short[] samples) {

    /// What the file's header promises, made sure of before any memory is taken.
    ///
    /// @param bits that a sample may have at most
    public record Expected(int width, int height, int components, int bits) {

        void check(int width, int height, int components, int precision) throws NotShowable {
            if (width != this.width || height != this.height || components != this.components || precision > bits) {
                throw new NotShowable(Reason.MALFORMED);
            }
        }

        Raster raster(int precision) {
            return new Raster(width, height, components, precision, new short[width * height * components]);
        }
    }
}
