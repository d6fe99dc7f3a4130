package io.filum.desktop.content.image;

/// A drawn picture: 32 bits a pixel, alpha not multiplied in, row by row from the top.
public record Pixels(int width, int height, int[] argb) {

    /// Every second, third … pixel of it, so that no side is longer than `side`; for thumbnails, which are smoothed
    /// once more where they are shown.
    public Pixels reducedTo(int side) {
        var step = (Math.max(width, height) + side - 1) / side;
        if (step <= 1) {
            return this;
        }
        var across = Math.max(1, width / step);
        var down = Math.max(1, height / step);
        var reduced = new Pixels(across, down, new int[across * down]);
        for (var y = 0; y < reduced.height; y++) {
            for (var x = 0; x < reduced.width; x++) {
                reduced.argb[y * reduced.width + x] = argb[y * step * width + x * step];
            }
        }
        return reduced;
    }
}
