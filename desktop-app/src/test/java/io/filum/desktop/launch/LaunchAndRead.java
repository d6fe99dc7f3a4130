package io.filum.desktop.launch;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.stage.Window;

import org.awaitility.Awaitility;

/// A program of its own for [FilumLauncherTest]: starts Filum, waits until its window says what the first argument does,
/// says so, and closes it.
final class LaunchAndRead {

    private LaunchAndRead() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> {
            Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> says(arguments[0]));
            System.out.println("read");
            Platform.runLater(() -> Window.getWindows().getFirst().hide());
        });
        FilumLauncher.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static boolean says(String words) throws Exception {
        var found = new CompletableFuture<Boolean>();
        Platform.runLater(() -> found.complete(Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .anyMatch(node -> node instanceof Labeled labeled && labeled.getText() != null
                        && labeled.getText().contains(words))));
        return found.get(10, TimeUnit.SECONDS);
    }
}
