package io.filum.desktop.ui.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Writes pictures of the series viewer to `target/screens`, in both languages and themes, for people to look at.
class ImagingScreensTest {

    private static final Path SCREENS = Path.of("target", "screens");

    static Stream<Arguments> looks() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(Theme.Choice.LIGHT, Theme.Choice.DARK)
                        .map(c -> Arguments.of(language, c)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void showsEveryKind(Language language, Theme.Choice theme) throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        try (var screen = onFx(() -> new ImagingStage(stage, language))) {
            onFx(() -> {
                screen.theme.choiceProperty().set(theme);
                return null;
            });
            var look = language.name().toLowerCase() + "-" + theme.name().toLowerCase();
            shoot(screen, Studies.of(Studies.ball(9, "Hong^Gildong==홍^길동")), "#imagingPicture", "stack-" + look);
            var several = new ArrayList<>(Studies.ball(9, "홍^길동"));
            several.add(Studies.report());
            several.add(DicomSamples.ct(2, 2).text(0x0010_0010, "PN", "Kim^Chulsoo").text(0x0010_0020, "LO", "77")
                    .text(0x0020_000E, "UI", "1.2.3.7").text(0x0020_0011, "IS", "4"));
            shoot(screen, Studies.of(several), "#imagingPicture", "several-" + look);
            shoot(screen, Studies.of(List.of(Studies.report())), "#imagingRecord", "record-" + look);
            var packed = DicomSamples.ct(8, 8).syntax("1.2.840.10008.1.2.4.110").fragments(new byte[0], new byte[4]);
            shoot(screen, Studies.of(List.of(packed)), "#imagingRecord", "packed-" + look);
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

    private static void shoot(ImagingStage screen, DicomStudy study, String shows, String name) throws Exception {
        onFx(() -> {
            screen.show(study);
            return null;
        });
        await().atMost(60, TimeUnit.SECONDS).until(() -> onFx(() -> isShown(screen.stage.getScene().lookup(shows))
                && screen.stage.getScene().getRoot().lookupAll(".series-thumbnail").stream()
                        .noneMatch(place -> ((Parent) place).getChildrenUnmodifiable().isEmpty())));
        WaitForAsyncUtils.waitForFxEvents();
        shot(screen.stage.getScene(), name);
    }

    private static boolean isShown(Node node) {
        return node != null && (!(node instanceof ImageView view) || view.getImage() != null);
    }

    private static void shot(Scene scene, String name) throws IOException {
        var image = onFx(() -> scene.snapshot(null));
        Files.createDirectories(SCREENS);
        var file = SCREENS.resolve("imaging-" + name + ".png");
        ImageIO.write(buffered(image), "png", file.toFile());
        assertThat(file).isNotEmptyFile();
    }

    private static BufferedImage buffered(Image image) {
        var buffered = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var pixels = image.getPixelReader();
        for (var y = 0; y < buffered.getHeight(); y++) {
            for (var x = 0; x < buffered.getWidth(); x++) {
                buffered.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return buffered;
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
