package io.filum.desktop.launch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;

import javafx.application.Platform;
import javafx.stage.Window;

import org.awaitility.Awaitility;

/// A program of its own for [FilumLauncherTest]: starts Filum, takes a picture of the window that comes, and closes it
/// as a person would.
final class LaunchAndClose {

    private LaunchAndClose() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> closeTheWindow(Path.of(arguments[0])));
        var rest = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, rest, 0, rest.length);
        FilumLauncher.main(rest);
    }

    private static void closeTheWindow(Path picture) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> !Window.getWindows().isEmpty());
        Platform.runLater(() -> {
            var root = Window.getWindows().getFirst().getScene().getRoot();
            try {
                var image = root.getScene().snapshot(null);
                var buffered = new BufferedImage((int) image.getWidth(), (int) image.getHeight(),
                        BufferedImage.TYPE_INT_ARGB);
                for (var y = 0; y < buffered.getHeight(); y++) {
                    for (var x = 0; x < buffered.getWidth(); x++) {
                        buffered.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                    }
                }
                Files.createDirectories(picture.getParent());
                ImageIO.write(buffered, "png", picture.toFile());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Window.getWindows().getFirst().hide();
        });
    }
}
