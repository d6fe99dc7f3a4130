package io.filum.desktop.ui.item;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.thread.Showing;
import io.filum.model.envelope.DeviceId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A study is seen by what is told of it before its pictures are fetched, and its pictures are held against that.
@Windowed
class SeriesPaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private final List<DicomSamples> study = PackedSeries.study();
    private PaneStage panes;

    @BeforeEach
    void open() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
    }

    @AfterEach
    void close() {
        panes.close();
    }

    @Test
    void saysWhoseWhatAndHowManyBeforeAnythingIsFetched() throws Exception {
        announce(PackedSeries.MANIFEST, study);

        assertThat(onFx(() -> robot.lookup(".series-tile").queryAll().stream().map(Node::getAccessibleText).toList()))
                .containsExactly("HONG, Gildong (홍길동), ID 00123456, CT 2  ·  Axial 3 mm  ·  9 pictures",
                        "HONG, Gildong (홍길동), ID 00123456, CT 5  ·  Coronal 5 mm  ·  4 pictures",
                        "HONG, Gildong (홍길동), ID 00123456, SR 9  ·  Measurements  ·  no pictures");
        assertThat(words()).contains("CT abdomen  ·  14-Mar-2026", "Born 14-Jul-1985 (41y)  ·  male  ·  ID 00123456");
        assertThat(onFx(() -> robot.lookup(".series-thumbnail .image-view").queryAll())).hasSize(2);
        assertThat(panes.open).hasValue(0);
        assertThat(panes.showing.getValue()).isEqualTo(Showing.WITHHELD);
    }

    @Test
    void offersThePicturesOnceTheyAreAtTheRelay() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        assertThat(onFx(fetchButton()::isDisabled)).isTrue();
        assertThat(words()).anyMatch(text -> text.startsWith("The pictures are still on their way"));

        onFx(() -> panes.follow(PackedSeries.PICTURES, PackedSeries.zip(study), panes.sender()));
        await().atMost(PATIENCE).until(() -> onFx(() -> !fetchButton().isDisabled()));
        robot.clickOn("#fetchItem");

        awaitNode("#imagingPane");
        assertThat(panes.open).hasValue(1);
        assertThat(panes.showing.getValue()).isEqualTo(Showing.CONTENT);
        assertThat(words()).noneMatch(text -> text.contains("announced"));
        onFx(() -> {
            panes.clear();
            return null;
        });
        assertThat(panes.open).hasValue(0);
    }

    @Test
    void keepsWhatWasToldWhereThePicturesCannotBeFetched() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        panes.offline = true;

        fetch(study);

        await().atMost(PATIENCE).until(() -> onFx(() -> !panes.told.isEmpty()));
        awaitNode("#manifestPane");
        await().atMost(PATIENCE).until(() -> onFx(() -> !fetchButton().isDisabled()));
        panes.offline = false;
        robot.clickOn("#fetchItem");
        awaitNode("#imagingPane");
    }

    /// Anybody else in the thread could put other pictures under the manifest.
    @Test
    void takesPicturesFromTheDeviceThatToldOfThemAlone() throws Exception {
        announce(PackedSeries.MANIFEST, study);

        onFx(() -> panes.follow(PackedSeries.PICTURES, PackedSeries.zip(study), DeviceId.random()));

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(fetchButton()::isDisabled)).isTrue();
    }

    @Test
    void saysHowThePicturesDifferFromWhatWasTold() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        var others = PackedSeries.study();
        others.getFirst().text(0x0008_0018, "UI", "1.2.3.4.99");

        fetch(others.subList(0, 12));

        awaitNode("#imagingPane");
        assertThat(words()).contains("Pictures that were announced and are not here: 2", "Pictures that were not announced: 1");
    }

    @Test
    void stopsWhereThePicturesAreOfAnotherPatient() throws Exception {
        announce(PackedSeries.MANIFEST, study);

        fetch(PackedSeries.of("Kim^Chulsoo", "77"));

        awaitNode("#imagingPane");
        assertThat(words()).anyMatch(text ->
                text.startsWith("These pictures are of another patient than was announced: KIM, Chulsoo"));
    }

    /// A person who compared a manifest has not compared what came after it.
    @Test
    void asksAgainWhereThePicturesAreOfYetAnotherPatient() throws Exception {
        var lee = PatientRef.of("LEE, Younghee", PartialDate.parse("1979-03-01"), Sex.FEMALE,
                new PatientRef.Identifier("MRN", "00777"));
        onFx(() -> panes.show(PackedSeries.MANIFEST.withPatient(lee), PackedSeries.manifest(study)));
        awaitNode("#patientStop");
        robot.clickOn("#showOtherPatient");
        awaitNode("#manifestPane");

        fetch(PackedSeries.of("Kim^Chulsoo", "77"));

        awaitNode("#patientStop");
        assertThat(words()).anyMatch(text -> text.startsWith("KIM, Chulsoo"));
    }

    /// The attachment has its own row in the timeline, and is held against the manifest from there too.
    @Test
    void holdsPicturesAgainstTheManifestFromTheirOwnRowToo() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        var pictures = onFx(() -> panes.follow(PackedSeries.PICTURES, PackedSeries.zip(study.subList(0, 12)), panes.sender()));
        onFx(() -> panes.show(pictures));

        robot.clickOn("#fetchItem");

        awaitNode("#imagingPane");
        assertThat(words()).contains("Pictures that were announced and are not here: 1");
    }

    @Test
    void fetchesNothingForADocumentOfOthers() throws Exception {
        onFx(() -> panes.show(ItemMeta.of(ItemKind.FILE, "application/dicom+json", "studies.json"), PackedSeries.OF_OTHERS));
        awaitNode("#manifestPane");

        assertThat(words()).contains("LEE, Younghee (李英姬, 이영희)", "MR brain  ·  14-Mar-2026", "60", "BRAIN",
                "The pictures did not come with this document.");
        assertThat(robot.lookup("#fetchItem").tryQuery()).isEmpty();
        assertThat(panes.showing.getValue()).isEqualTo(Showing.CONTENT);
    }

    @Test
    void showsPicturesThatWereTakenBackOnlyToWhoeverHasReadThat() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        fetch(study);
        awaitNode("#imagingPane");
        onFx(() -> {
            panes.retract(DeviceId.random());
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#takenBackStop").tryQuery()).as("only who sent them takes them back").isEmpty();

        onFx(() -> {
            panes.retract(panes.sender());
            return null;
        });

        awaitNode("#takenBackStop");
        assertThat(robot.lookup("#imagingPane").tryQuery()).isEmpty();
        assertThat(panes.showing.getValue()).isEqualTo(Showing.WITHHELD);
        assertThat(words()).anyMatch(text -> text.startsWith("Taken back as an error 01-Jan-1970"))
                .anyMatch(text -> text.startsWith("Taken back as an error: CT abdomen"));
        for (var language : Language.values()) {
            for (var light : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                onFx(() -> {
                    panes.texts.show(language);
                    panes.theme.choiceProperty().set(light);
                    return null;
                });
                panes.shoot("series-taken-back");
            }
        }
        robot.clickOn("#showTakenBack");
        awaitNode("#imagingPane");
        awaitNode("#takenBack");
        panes.shoot("series-taken-back-shown");
    }

    /// Nothing follows what was taken back before its pictures came.
    @Test
    void waitsForNoPicturesOfAStudyThatWasTakenBack() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        onFx(() -> {
            panes.retract(panes.sender());
            return null;
        });
        awaitNode("#takenBackStop");
        robot.clickOn("#showTakenBack");
        awaitNode("#manifestPane");

        assertThat(robot.lookup("#fetchItem").tryQuery()).isEmpty();
        assertThat(words()).noneMatch(text -> text.startsWith("The pictures are still on their way"));
    }

    /// Whoever compares two slices must not have to find them again, in the window that they chose.
    @Test
    void staysAtThePictureThatIsLookedAtWhenTheLanguageIsSwitched() throws Exception {
        announce(PackedSeries.MANIFEST, study);
        select(1);
        onFx(() -> {
            panes.texts.show(Language.KO);
            return null;
        });
        await("what is told of them, too").atMost(PATIENCE).until(() -> selected() == 1);

        fetch(study);
        awaitNode("#imagingPane");
        select(1);
        robot.clickOn("#imagingViewport").type(KeyCode.DOWN, KeyCode.DIGIT3, KeyCode.PLUS, KeyCode.PLUS, KeyCode.I);
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
        await().atMost(PATIENCE).until(() -> words().stream().anyMatch(text -> text.contains("C -600  W 1500")));
        var before = onFx(this::picture);
        panes.shoot("series-before-switch");

        onFx(() -> {
            panes.texts.show(Language.EN);
            return null;
        });

        awaitNode("#imagingPane");
        await().atMost(PATIENCE).until(() -> words().stream().anyMatch(text -> text.startsWith("Picture 2 of 4")));
        assertThat(words()).anyMatch(text -> text.contains("C -600  W 1500"));
        await().atMost(PATIENCE).until(() -> selected() == 1);
        assertThat(onFx(() -> ((ToggleButton) panes.stage.getScene().lookup("#imagingInvert")).isSelected())).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(onFx(this::picture)).isEqualTo(before));
        panes.shoot("series-after-switch");
    }

    /// Where the picture lies, and how large it is.
    private List<Double> picture() {
        var view = (ImageView) panes.stage.getScene().lookup("#imagingPicture");
        return List.of(view.getX(), view.getY(), view.getFitWidth(), view.getFitHeight());
    }

    private void select(int tile) {
        robot.clickOn(List.copyOf(robot.lookup(".series-tile").queryAllAs(ToggleButton.class)).get(tile));
    }

    private int selected() {
        return onFx(() -> List.copyOf(robot.lookup(".series-tile").queryAllAs(ToggleButton.class)).stream()
                .map(ToggleButton::isSelected).toList().indexOf(true));
    }

    private void announce(ItemMeta meta, List<DicomSamples> samples) throws Exception {
        var manifest = PackedSeries.manifest(samples);
        onFx(() -> panes.show(meta, manifest));
        awaitNode("#manifestPane");
    }

    private void fetch(List<DicomSamples> samples) {
        onFx(() -> panes.follow(PackedSeries.PICTURES, PackedSeries.zip(samples), panes.sender()));
        await().atMost(PATIENCE).until(() -> onFx(() -> !fetchButton().isDisabled()));
        robot.clickOn("#fetchItem");
    }

    private Button fetchButton() {
        return (Button) panes.stage.getScene().lookup("#fetchItem");
    }

    private void awaitNode(String id) {
        await().atMost(PATIENCE).until(() -> onFx(() -> panes.stage.getScene().lookup(id) != null));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> words() {
        return onFx(() -> panes.stage.getScene().getRoot().lookupAll(".label").stream().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText()).toList());
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
