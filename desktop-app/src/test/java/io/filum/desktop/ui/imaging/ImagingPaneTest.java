package io.filum.desktop.ui.imaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.ui.Language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Windowed
class ImagingPaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private ImagingStage screen;

    @BeforeEach
    void open() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        screen = onFx(() -> new ImagingStage(stage, Language.EN));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void saysWhoseWhatAndThatItIsNotForDiagnosis() throws Exception {
        show(Studies.ball(5, "Hong^Gildong"));

        assertThat(words()).contains("HONG, Gildong\nID 00123456\nBorn 14-Jul-1985 (41y)  ·  male",
                "CT abdomen  ·  14-Mar-2026\nCT 2  ·  Axial 3 mm", "Not for diagnosis");
        assertThat(viewport().getAccessibleText()).isEqualTo(
                "HONG, Gildong  ·  ID 00123456  ·  CT 2  ·  Axial 3 mm  ·  Picture 1 of 5  ·  -100.0 mm  ·  Not for diagnosis");
    }

    @Test
    void keepsTwoIdentifiersWhereWordsAreTurnedOff() throws Exception {
        show(Studies.ball(5, "Hong^Gildong"));

        robot.clickOn("#imagingOverlay");

        awaitWords("HONG, Gildong\nID 00123456");
        assertThat(words()).contains("Not for diagnosis");
        assertThat(words()).noneMatch(text -> text.contains("Picture 1"));
    }

    @Test
    void goesThroughTheSlicesByTheirPlaceByKeysAndWheel() throws Exception {
        show(Studies.ball(30, "Hong^Gildong"));
        robot.clickOn("#imagingViewport");
        awaitWords("Picture 1 of 30  ·  -100.0 mm");

        robot.type(KeyCode.DOWN);
        awaitWords("Picture 2 of 30  ·  -95.0 mm");
        robot.type(KeyCode.PAGE_DOWN);
        awaitWords("Picture 12 of 30  ·  -45.0 mm");
        robot.type(KeyCode.END);
        awaitWords("Picture 30 of 30  ·  45.0 mm");
        robot.type(KeyCode.DOWN, KeyCode.HOME);
        awaitWords("Picture 1 of 30  ·  -100.0 mm");
        scroll(-80);
        awaitWords("Picture 3 of 30  ·  -90.0 mm");
        scroll(40);
        awaitWords("Picture 2 of 30  ·  -95.0 mm");
    }

    @Test
    void choosesWindowsByMenuKeyAndDrag() throws Exception {
        show(Studies.ball(3, "Hong^Gildong"));
        robot.clickOn("#imagingViewport");
        awaitHow("C 40  W 400");

        robot.type(KeyCode.DIGIT3);
        awaitHow("C -600  W 1500");
        robot.type(KeyCode.DIGIT0);
        awaitHow("C 40  W 400");
        robot.clickOn("#imagingWindows").clickOn("4   Bone  ·  C 400  W 1800");
        awaitHow("C 400  W 1800");
        robot.type(KeyCode.DIGIT0);
        drag(64, -32, MouseButton.PRIMARY);
        // A quarter of its width wider, an eighth of it lower.
        awaitHow("C -10  W 500");
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        awaitHow("C -41  W 500");
    }

    @Test
    void zoomsMovesInvertsAndGoesBack() throws Exception {
        show(Studies.ball(3, "Hong^Gildong"));
        robot.clickOn("#imagingViewport");
        var fitted = picture().getFitWidth();
        var at = picture().getX();
        var middle = greyInTheMiddle();

        robot.type(KeyCode.PLUS, KeyCode.I);
        await().atMost(PATIENCE).until(() -> picture().getFitWidth() > fitted * 1.2);
        await().atMost(PATIENCE).until(() -> greyInTheMiddle() == 255 - middle);
        robot.clickOn("#imagingFull");
        await().atMost(PATIENCE).until(() -> picture().getFitWidth() == 128);
        var before = picture().getX();
        drag(30, 10, MouseButton.SECONDARY);
        await().atMost(PATIENCE).until(() -> picture().getX() == before + 30);
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
        await().atMost(PATIENCE).until(() -> picture().getX() == before + 6);

        robot.clickOn("#imagingReset");
        await().atMost(PATIENCE).until(() -> picture().getFitWidth() == fitted && picture().getX() == at);
        await().atMost(PATIENCE).until(() -> greyInTheMiddle() == middle);
    }

    @Test
    void playsUntilItIsStopped() throws Exception {
        show(Studies.ball(4, "Hong^Gildong"));
        robot.clickOn("#imagingViewport");

        robot.type(KeyCode.SPACE);
        awaitWords("Picture 3 of 4  ·  -90.0 mm");
        awaitWords("Picture 1 of 4  ·  -100.0 mm");
        assertThat(robot.lookup("#imagingPlay").queryButton().getAccessibleText()).isEqualTo("Stop");
        robot.clickOn("#imagingPlay");
        assertThat(robot.lookup("#imagingPlay").queryButton().getAccessibleText()).isEqualTo("Play");
    }

    @Test
    void showsReportsAsTheirHeaderAndSeriesByTiles() throws Exception {
        var samples = new ArrayList<>(Studies.ball(3, "Hong^Gildong"));
        samples.add(Studies.report());
        show(samples);
        var tiles = List.copyOf(robot.lookup(".series-tile").queryAllAs(ButtonBase.class));
        assertThat(tiles).extracting(ButtonBase::getAccessibleText).containsExactly(
                "HONG, Gildong, ID 00123456, CT 2  ·  Axial 3 mm  ·  3 pictures",
                "HONG, Gildong, ID 00123456, SR 9  ·  Measurements  ·  no pictures");

        robot.clickOn(tiles.get(1));

        awaitWords("Structured report");
        assertThat(words()).contains("Seoul Hospital");
        robot.clickOn(tiles.get(0));
        awaitWords("Picture 1 of 3  ·  -100.0 mm");
    }

    @Test
    void stopsWhereTwoPatientsAreInOneItem() throws Exception {
        var samples = new ArrayList<>(Studies.ball(2, "Hong^Gildong"));
        samples.add(Studies.ball(1, "Kim^Chulsoo").getFirst().text(0x0020_000E, "UI", "1.2.3.7"));
        show(samples);

        assertThat(words()).contains("This item holds 2 patients.");
    }

    @Test
    void saysWhyAPictureCannotBeShown() throws Exception {
        var broken = DicomSamples.ct(8, 8).syntax("1.2.840.10008.1.2.5").fragments(new byte[0], new byte[100]);
        onFx(() -> {
            screen.show(Studies.of(List.of(broken)));
            return null;
        });

        awaitWords("This breaks the rules of its own format and cannot be read.");
    }

    @Test
    void everyToolHasAName() throws Exception {
        show(Studies.ball(3, "Hong^Gildong"));

        var tools = robot.lookup(".imaging-bar").<Parent>query().getChildrenUnmodifiable();
        assertThat(tools).hasSizeGreaterThan(8)
                .allSatisfy(tool -> assertThat(tool.getAccessibleText()).isNotBlank());
    }

    private void show(List<DicomSamples> samples) throws Exception {
        onFx(() -> {
            screen.show(Studies.of(samples));
            return null;
        });
        await().atMost(PATIENCE).until(() -> onFx(() -> picture().getImage() != null && picture().getFitWidth() > 0));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ImageView picture() {
        return (ImageView) screen.stage.getScene().lookup("#imagingPicture");
    }

    private Node viewport() {
        return screen.stage.getScene().lookup("#imagingViewport");
    }

    private int greyInTheMiddle() {
        return onFx(() -> picture().getImage().getPixelReader().getArgb(64, 64) & 0xff);
    }

    private void scroll(double by) {
        fire(new ScrollEvent(ScrollEvent.SCROLL, 9, 9, 9, 9, false, false, false, false, true, false, 0, by, 0, by,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
    }

    private void drag(double right, double down, MouseButton button) {
        fire(mouse(MouseEvent.MOUSE_PRESSED, 100, 100, button));
        fire(mouse(MouseEvent.MOUSE_DRAGGED, 100 + right / 2, 100 + down, button));
        fire(mouse(MouseEvent.MOUSE_DRAGGED, 100 + right, 100 + down, button));
        fire(mouse(MouseEvent.MOUSE_RELEASED, 100 + right, 100 + down, button));
    }

    private static MouseEvent mouse(javafx.event.EventType<MouseEvent> type, double x, double y, MouseButton button) {
        return new MouseEvent(type, x, y, x, y, button, 1, false, false, false, false, button == MouseButton.PRIMARY,
                false, button == MouseButton.SECONDARY, false, false, false, null);
    }

    private void fire(Event event) {
        onFx(() -> {
            Event.fireEvent(viewport(), event);
            return null;
        });
    }

    private void awaitHow(String window) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(words()).anyMatch(text -> text.startsWith(window + "  ·  ")));
    }

    private void awaitWords(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(words()).contains(text));
    }

    private List<String> words() {
        return onFx(() -> labels(screen.stage.getScene().getRoot()));
    }

    private static List<String> labels(Node node) {
        var texts = new ArrayList<String>();
        if (node instanceof Label label) {
            texts.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(labels(child)));
        }
        return texts;
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
