package io.filum.desktop.ui.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.ui.Language;

/// Measures how soon the first picture of a series stands there, and how many a second go by while a person holds an
/// arrow key: one key press for each pulse, each picture drawn.
///
/// ```
/// mvn -Pscroll -pl shared-model,relay-server,desktop-app -Dseries=FOLDER test-compile
/// ```
final class ScrollRate {

    private static final int PICTURES = 300;

    private ScrollRate() {}

    public static void main(String[] arguments) throws Exception {
        var files = new ArrayList<byte[]>();
        try (var walk = Files.walk(Path.of(arguments[0]))) {
            for (var file : walk.filter(path -> path.toString().endsWith(".dcm")).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        var started = new CompletableFuture<Void>();
        Platform.startup(() -> started.complete(null));
        started.join();
        // Between two runs there is no window.
        Platform.setImplicitExit(false);
        for (var run = 1; run <= 3; run++) {
            var measured = new CompletableFuture<String>();
            Platform.runLater(() -> begin(files, measured));
            System.out.println("run " + run + ": " + measured.join());
        }
        Platform.exit();
    }

    private static void begin(List<byte[]> files, CompletableFuture<String> measured) {
        try {
            var screen = new ImagingStage(new Stage(), Language.EN);
            var before = System.nanoTime();
            screen.show(read(files));
            new Scroller(screen, files.size(), before, measured).start();
        } catch (Exception e) {
            measured.completeExceptionally(e);
        }
    }

    private static DicomStudy read(List<byte[]> files) throws Exception {
        var read = new ArrayList<DicomFile>();
        for (var bytes : files) {
            read.add(DicomFile.read(ContentSource.of(bytes)));
        }
        return DicomStudy.of(read, Map.of(), 0);
    }

    private static final class Scroller extends AnimationTimer {

        private final ImagingStage screen;
        private final int count;
        private final long before;
        private final CompletableFuture<String> measured;
        private long first;
        private int passed;

        Scroller(ImagingStage screen, int count, long before, CompletableFuture<String> measured) {
            this.screen = screen;
            this.count = count;
            this.before = before;
            this.measured = measured;
        }

        @Override
        public void handle(long now) {
            var viewport = (Viewport) screen.stage.getScene().lookup("#imagingViewport");
            var picture = (ImageView) screen.stage.getScene().lookup("#imagingPicture");
            if (!viewport.isCurrent() || picture.getImage() == null) {
                return;
            }
            if (first == 0) {
                first = System.nanoTime();
            }
            if (passed++ == PICTURES) {
                stop();
                var seconds = (System.nanoTime() - first) / 1e9;
                screen.stage.hide();
                screen.lanes.close();
                measured.complete("%d files, first picture after %.0f ms, then %.0f pictures/s".formatted(count,
                        (first - before) / 1e6, PICTURES / seconds));
                return;
            }
            var code = passed % count == 0 ? KeyCode.HOME : KeyCode.DOWN;
            viewport.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        }
    }
}
