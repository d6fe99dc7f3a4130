package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.NotShowable;

/// Lines and letters that a file lays over its picture (PS3.3, C.9.2).
///
/// @param at  of its bits, one a pixel
/// @param row of the picture, from 0, that its first row lies on; may be outside
record Overlay(long at, int rows, int columns, int row, int column) {

    private static final int PLANES = 16;

    static List<Overlay> read(Values values, Dataset dataset) throws NotShowable {
        var overlays = new ArrayList<Overlay>();
        for (var plane = 0; plane < PLANES; plane++) {
            var group = Tag.OVERLAYS + (plane << 17);
            var data = dataset.find(group | Tag.OVERLAY_DATA);
            var rows = values.u16(dataset, group | Tag.OVERLAY_ROWS).orElse(0);
            var columns = values.u16(dataset, group | Tag.OVERLAY_COLUMNS).orElse(0);
            var origin = values.u16s(dataset, group | Tag.OVERLAY_ORIGIN);
            if (data.isEmpty() || origin.length < 2 || (long) rows * columns > data.get().length() * 8
                    || (long) rows * columns > Limits.PIXELS || rows * columns == 0) {
                continue;
            }
            overlays.add(new Overlay(data.get().at(), rows, columns, (short) origin[0] - 1, (short) origin[1] - 1));
        }
        return List.copyOf(overlays);
    }

    /// Sets the picture's pixels that it covers.
    void drawOn(boolean[] mask, PixelFormat format, DicomBytes bytes) throws NotShowable {
        var bits = bytes.at(at, (rows * columns + 7) / 8 + 1 & ~1);
        for (var i = 0; i < rows * columns; i++) {
            // Bits stand in words: in big endian the bytes of each have changed places.
            var b = bits[bytes.isBigEndian() ? i / 8 ^ 1 : i / 8];
            if ((b >> i % 8 & 1) != 0) {
                var y = row + i / columns;
                var x = column + i % columns;
                if (y >= 0 && x >= 0 && y < format.rows() && x < format.columns()) {
                    mask[y * format.columns() + x] = true;
                }
            }
        }
    }
}
