package io.filum.desktop.ui.controls;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import io.filum.desktop.content.image.Pixels;

/// Makes JavaFX images of drawn pixels. Takes tens of milliseconds for a photograph: on a worker.
public final class FxImages {

    private FxImages() {}

    public static Image of(Pixels pixels) {
        var image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter().setPixels(0, 0, pixels.width(), pixels.height(), PixelFormat.getIntArgbInstance(),
                pixels.argb(), 0, pixels.width());
        return image;
    }
}
