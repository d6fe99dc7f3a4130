package io.filum.desktop.content.image;

/// A photograph or scan.
///
/// @param width  as its file says, turned upright
/// @param height as its file says, turned upright
/// @param pixels the picture, turned upright; smaller than said where it would be too large for memory
public record Picture(int width, int height, Pixels pixels) {

    /// The picture is shown with fewer pixels than it has.
    public boolean isReduced() {
        return pixels.width() < width;
    }
}
