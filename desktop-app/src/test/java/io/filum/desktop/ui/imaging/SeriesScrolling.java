package io.filum.desktop.ui.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javafx.animation.AnimationTimer;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.speed.Goal;
import io.filum.desktop.speed.Spent;
import io.filum.desktop.ui.Language;
import io.filum.desktop.wiring.Hands;

/// How soon the first picture of a series stands there, and how many a second go by while a person holds an arrow key: one
/// key press for each pulse, each picture drawn. By itself a series that is made up here; [#main] takes a folder of files.
public final class SeriesScrolling implements Goal {

    private static final int SLICES = 60;

    /// @param first until the first picture
    /// @param rate  pictures a second after that
    private record Run(Spent first, double rate) {}

    @Override
    public String promise() {
        return "the first picture of a 60-slice series stands there in under 300 ms, then at least 30 a second";
    }

    @Override
    public Measured measure(Scale scale) throws Exception {
        Hands.startFx();
        var files = new ArrayList<byte[]>();
        for (var sample : Studies.ball(scale.of(SLICES, 6), "Hong^Gildong")) {
            files.add(sample.bytes());
        }
        return measure(files, scale.of(300, 12), scale.of(5, 2));
    }

    public static void main(String[] arguments) throws Exception {
        Hands.startFx();
        var files = new ArrayList<byte[]>();
        try (var walk = Files.walk(Path.of(arguments[0]))) {
            for (var file : walk.filter(path -> path.toString().endsWith(".dcm")).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        var measured = measure(files, 300, 5);
        System.out.println(measured.value() + "; " + measured.beside());
        System.exit(0);
    }

    private static Measured measure(List<byte[]> files, int pictures, int runs) {
        var cold = run(files, pictures);
        var first = new Spent.Sum();
        double least = Double.MAX_VALUE;
        for (int i = 1; i < runs; i++) {
            var run = run(files, pictures);
            first.add(run.first());
            least = Math.min(least, run.rate());
        }
        return new Measured(String.format(Locale.ROOT, "%s; the first after the start %s; then at least %.0f a second",
                first.said(), cold.first().said(), least),
                String.format(Locale.ROOT, "JavaFX asks for 60 a second; %d files", files.size()));
    }

    private static Run run(List<byte[]> files, int pictures) {
        var measured = new CompletableFuture<Run>();
        Hands.onFx(() -> {
            var screen = new ImagingStage(new Stage(), Language.EN);
            var before = Spent.now();
            screen.show(read(files));
            new Scroller(screen, files.size(), pictures, before, measured).start();
            return null;
        });
        return measured.join();
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
        private final int pictures;
        private final Spent before;
        private final CompletableFuture<Run> measured;
        private Spent first;
        private int passed;

        Scroller(ImagingStage screen, int count, int pictures, Spent before, CompletableFuture<Run> measured) {
            this.screen = screen;
            this.count = count;
            this.pictures = pictures;
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
            if (first == null) {
                first = Spent.now();
            }
            if (passed++ == pictures) {
                stop();
                var seconds = (System.nanoTime() - first.wall()) / 1e9;
                screen.stage.hide();
                screen.lanes.close();
                measured.complete(new Run(first.since(before), pictures / seconds));
                return;
            }
            var code = passed % count == 0 ? KeyCode.HOME : KeyCode.DOWN;
            viewport.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        }
    }
}
