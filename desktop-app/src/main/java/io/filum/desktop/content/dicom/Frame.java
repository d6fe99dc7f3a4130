package io.filum.desktop.content.dicom;

import java.util.List;

import io.filum.desktop.content.image.Pixels;

/// One picture of a file in memory, unpacked and not yet looked at through a window.
public sealed interface Frame {

    int width();

    int height();

    /// What it takes of memory.
    long bytes();

    /// The picture's pixels that the file lays lines and letters over, row by row; empty where it has none.
    boolean[] overlay();

    /// Colours as they are, whatever window is asked for.
    ///
    /// @param look ignored by pictures in colour
    Pixels draw(Look look);

    /// How grey values are seen.
    ///
    /// @param window  between black and white; null for the file's first table where it has one
    /// @param inverse white for low values
    /// @param overlay whether lines and letters of the file are drawn
    record Look(Window window, boolean inverse, boolean overlay) {}

    /// @param argb row by row
    record Colour(int width, int height, int[] argb, boolean[] overlay) implements Frame {

        @Override
        public long bytes() {
            return 4L * argb.length + overlay.length;
        }

        @Override
        public Pixels draw(Look look) {
            if (overlay.length == 0 && !look.inverse() || argb.length == 0) {
                return new Pixels(width, height, argb);
            }
            var drawn = argb.clone();
            for (var i = 0; i < drawn.length; i++) {
                if (look.inverse()) {
                    drawn[i] ^= 0xFFFFFF;
                }
            }
            Overlays.draw(overlay, look, drawn);
            return new Pixels(width, height, drawn);
        }
    }

    /// @param stored values of up to 16 bits, row by row
    /// @param signed whether those above 32,767 are negative
    /// @param white  whether low values are white, as the file means it (MONOCHROME1)
    record Grey(int width, int height, short[] stored, boolean signed, boolean white, GreyScale scale,
                boolean[] overlay) implements Frame {

        @Override
        public long bytes() {
            return 2L * stored.length + overlay.length;
        }

        /// The file's own windows.
        public List<Window> windows() {
            return scale.windows();
        }

        /// Whether the file has a table of its own for how it is to be seen.
        public boolean hasTable() {
            return !scale.tables().isEmpty();
        }

        /// From the smallest to the largest value of this picture.
        public Window fullRange() {
            var least = Integer.MAX_VALUE;
            var most = Integer.MIN_VALUE;
            for (var raw : stored) {
                var value = signed ? raw : raw & 0xffff;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            var low = Math.min(scale.value(least), scale.value(most));
            var high = Math.max(scale.value(least), scale.value(most));
            return new Window((low + high) / 2 + 0.5, Math.max(1, high - low + 1));
        }

        /// The value at a place, in the unit of the file.
        public double value(int x, int y) {
            var raw = stored[y * width + x];
            return scale.value(signed ? raw : raw & 0xffff);
        }

        @Override
        public Pixels draw(Look look) {
            var greys = greys(look);
            var argb = new int[stored.length];
            for (var i = 0; i < argb.length; i++) {
                argb[i] = greys[stored[i] & 0xffff];
            }
            Overlays.draw(overlay, look, argb);
            return new Pixels(width, height, argb);
        }

        /// The colour of each value that 16 bits can have: cheaper than a division for each pixel.
        private int[] greys(Look look) {
            var table = look.window() == null && hasTable() ? scale.tables().getFirst() : null;
            var window = look.window() == null && table == null ? fullRange() : look.window();
            var greys = new int[1 << 16];
            for (var raw = 0; raw < greys.length; raw++) {
                var value = scale.value(signed ? (short) raw : raw);
                var grey = table == null ? window.grey(value, scale.shape())
                        : table.of((int) Math.round(value)) / (double) ((1 << table.bits()) - 1);
                var shown = Math.clamp((int) (255 * grey + 1e-6), 0, 255);
                greys[raw] = 0xFF000000 | (white != look.inverse() ? 255 - shown : shown) * 0x010101;
            }
            return greys;
        }
    }
}
