package io.filum.desktop.ui.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.Language;
import io.filum.desktop.wiring.Looks;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Writes pictures of the series viewer to `target/screens`, in both languages and themes, for people to look at.
@Windowed
class ImagingScreensTest {

    @Test
    void showsEveryKind() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        try (var screen = onFx(() -> new ImagingStage(stage, Language.KO))) {
            shoot(screen, Studies.of(Studies.ball(9, "Hong^Gildong==홍^길동")), "#imagingPicture", "stack");
            var several = new ArrayList<>(Studies.ball(9, "홍^길동"));
            several.add(Studies.report());
            several.add(DicomSamples.ct(2, 2).text(0x0010_0010, "PN", "Kim^Chulsoo").text(0x0010_0020, "LO", "77")
                    .text(0x0020_000E, "UI", "1.2.3.7").text(0x0020_0011, "IS", "4"));
            shoot(screen, Studies.of(several), "#imagingPicture", "several");
            shoot(screen, Studies.of(List.of(Studies.report())), "#imagingRecord", "record");
            var packed = DicomSamples.ct(8, 8).syntax("1.2.840.10008.1.2.4.110").fragments(new byte[0], new byte[4]);
            shoot(screen, Studies.of(List.of(packed)), "#imagingRecord", "packed");
        }
    }

    @Test
    void showsRealFiles() throws Exception {
        var corpus = Path.of(System.getProperty("filum.corpus", ""), "dicom");
        assumeTrue(Files.isDirectory(corpus), "needs a folder of real-format files: -Dfilum.corpus=DIR");
        var stage = FxToolkit.registerPrimaryStage();
        try (var screen = onFx(() -> new ImagingStage(stage, Language.KO))) {
            shoot(screen, read(corpus, "mr-series-60"), "#imagingPicture", "real-mr");
            shoot(screen, read(corpus, "dcmqi-ct3"), "#imagingPicture", "real-ct");
            shoot(screen, read(corpus, "pydicom"), "#imagingPicture", "real-many");
            shoot(screen, read(corpus, "pydicom/examples_overlay.dcm"), "#imagingPicture", "real-overlay");
            shoot(screen, read(corpus, "pydicom/examples_palette.dcm"), "#imagingPicture", "real-palette");
            shoot(screen, read(corpus, "charset/chrI2.dcm"), "#imagingPicture", "real-korean");
        }
    }

    private static DicomStudy read(Path corpus, String under) throws Exception {
        try (var walk = Files.walk(corpus.resolve(under))) {
            var files = new ArrayList<DicomFile>();
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.add(DicomFile.read(ContentSource.of(Files.readAllBytes(file))));
            }
            return DicomStudy.of(files, files.size() > 50 ? Map.of(Reason.MALFORMED, 2) : Map.of(), 0);
        }
    }

    /// The pane keeps the words that it was made with: whoever shows it makes it anew in the other language.
    private static void shoot(ImagingStage screen, DicomStudy study, String shows, String name) throws Exception {
        for (Language language : Language.values()) {
            onFx(() -> {
                screen.texts.show(language);
                screen.show(study);
                return null;
            });
            await().atMost(60, TimeUnit.SECONDS).until(() -> onFx(() -> isShown(screen.stage.getScene().lookup(shows))
                    && screen.stage.getScene().getRoot().lookupAll(".series-thumbnail").stream()
                            .noneMatch(place -> ((Parent) place).getChildrenUnmodifiable().isEmpty())));
            new Looks(screen.stage, screen.texts, screen.theme).takeAsItStands("imaging-" + name);
        }
    }

    private static boolean isShown(Node node) {
        return node != null && (!(node instanceof ImageView view) || view.getImage() != null);
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
