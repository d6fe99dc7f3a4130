package io.filum.installer.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

/// Pictures of a window, as PNG files in one folder.
public final class Screenshots {

    private static final long PATIENCE_MS = 30_000;
    /// Fades and toasts come to rest before the picture is taken.
    private static final long REST_MS = 400;

    private final Path folder;

    public Screenshots(Path folder) {
        this.folder = folder;
    }

    public Path take(Stage window, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(REST_MS, TimeUnit.MILLISECONDS);
        var image = WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, () -> window.getScene().snapshot(null));
        Files.createDirectories(folder);
        var file = folder.resolve(name + ".png");
        ImageIO.write(buffered(image), "png", file.toFile());
        return file;
    }

    private static BufferedImage buffered(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        return buffered;
    }
}
