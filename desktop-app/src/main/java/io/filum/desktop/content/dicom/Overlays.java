package io.filum.desktop.content.dicom;

/// Draws what a file lays over its picture, in a colour that no grey is.
final class Overlays {

    private static final int YELLOW = 0xFFFFD84D;

    private Overlays() {}

    static void draw(boolean[] overlay, Frame.Look look, int[] argb) {
        if (!look.overlay()) {
            return;
        }
        for (var i = 0; i < overlay.length; i++) {
            if (overlay[i]) {
                argb[i] = YELLOW;
            }
        }
    }
}
