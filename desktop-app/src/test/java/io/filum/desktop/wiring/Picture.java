package io.filum.desktop.wiring;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/// Pictures of windows, for people to look at.
public final class Picture {

    static final Path FOLDER = Path.of("target", "screens");

    private Picture() {}

    /// On the FX thread.
    public static Path take(Scene scene, String name, double scale) {
        return take(scene, FOLDER, name, scale);
    }

    /// The same, into another folder.
    public static Path take(Scene scene, Path folder, String name, double scale) {
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(Transform.scale(scale, scale));
        WritableImage image = scene.getRoot().snapshot(how, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(folder);
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
