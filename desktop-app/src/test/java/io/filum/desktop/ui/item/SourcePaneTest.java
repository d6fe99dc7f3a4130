package io.filum.desktop.ui.item;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.SourceReader;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.wiring.Hands;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The bytes of an item, from one of its rows and from the item's own button.
@Windowed
class SourcePaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ItemMeta LAB = meta(ItemKind.FHIR, "application/fhir+json", "lab.json");

    private final FxRobot robot = new FxRobot();
    private PaneStage panes;

    @AfterEach
    void close() {
        panes.close();
    }

    @ParameterizedTest
    @MethodSource("io.filum.desktop.ui.item.PaneStage#looks")
    void leadsFromARowToItsBytes(Language language, Theme.Choice theme) throws Exception {
        panes = PaneStage.open(language, theme);
        show(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");
        panes.shoot("rows");
        press("6.9");

        see("#sourcePane");
        ListView<Integer> lines = robot.lookup("#sourceLines").queryListView();
        var marked = robot.lookup(".source-row .marked").queryAllAs(Labeled.class).stream().map(Labeled::getText).toList();
        assertThat(String.join("", marked)).contains("6.9").contains("K⁺");
        assertThat(lines.getSelectionModel().getSelectedItem()).isPositive();
        panes.shoot("source-json");

        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> robot.lookup("#sourcePane").tryQuery().isEmpty());
        assertThat(onFx(() -> panes.stage.getScene().lookup("#clinicalPane").isVisible())).isTrue();

        show(meta(ItemKind.HL7, "application/hl7-v2", "lab.hl7"), korean(), "#clinicalPane");
        press("6.90");
        see("#sourcePane");
        assertThat(facts()).contains("CP949");
        panes.shoot("source-hl7");

        show(meta(ItemKind.DICOM, "application/dicom", "ct.dcm"), DicomSamples.ct(8, 8).bytes(), "#showSource");
        robot.clickOn("#showSource");
        see("#sourcePane");
        panes.shoot("source-dicom");

        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(1), "#pageView");
        robot.clickOn("#showSource");
        see("#sourcePane");
        panes.shoot("source-hex");
    }

    @Test
    void staysOpenWhenTheLanguageIsSwitched() throws Exception {
        panes = PaneStage.open(Language.KO, Theme.Choice.LIGHT);
        show(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");
        press("6.9");
        see("#sourcePane");

        onFx(() -> {
            panes.texts.show(Language.EN);
            return null;
        });

        see("#sourcePane");
        assertThat(robot.lookup("#backFromSource").queryLabeled().getText()).isEqualTo("Back");
        assertThat(facts()).contains("lines");
        robot.clickOn("#backFromSource");
        await().atMost(PATIENCE).until(() -> robot.lookup("#sourcePane").tryQuery().isEmpty());
        assertThat(onFx(() -> panes.stage.getScene().lookup("#clinicalPane").isVisible())).isTrue();
    }

    @Test
    void showsTheBytesOfWhatCannotBeShown() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        show(LAB, "{\"resourceType\":\"Observation\",\"id\":\"\u202Ex\",\"id\":\"2\"}".getBytes(StandardCharsets.UTF_8),
                ".failure-card");
        robot.clickOn("#showSource");

        see("#sourcePane");
        assertThat(robot.lookup(".source-row .unseen").queryLabeled().getText()).isEqualTo("‹U+202E›");
        assertThat(facts()).isEqualTo("UTF-8  ·  51 B  ·  1 line");
    }

    @Test
    void scrollsThroughFiveMegabytesThatAreOneLine() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        var json = "{\"resourceType\":\"Bundle\",\"entry\":[" + "{\"resource\":{\"resourceType\":\"Basic\"}},".repeat(130_000)
                + "{\"resource\":{\"resourceType\":\"Basic\"}}]}";
        show(LAB, json.getBytes(StandardCharsets.UTF_8), "#clinicalPane");
        robot.clickOn("#showSource");

        see("#sourcePane");
        robot.type(KeyCode.END);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(robot.lookup(".source-words").queryAllAs(Labeled.class))
                .anySatisfy(words -> assertThat(words.getText()).endsWith("\"Basic\"}}]}")));
        assertThat(robot.lookup("#sourceLines .list-cell").queryAll()).hasSizeLessThan(100);

        var top = firstInView();
        Hands.onFx(() -> panes.texts.show(Language.KO));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(robot.lookup("#backFromSource").queryLabeled().getText())
                .isEqualTo(new Texts(Language.KO).get("contentBack")));
        await("whoever reads on does so in the other language").atMost(PATIENCE).until(() -> firstInView() == top);
    }

    @Test
    void saysWhereTheRowDoesNotKnowItsPlace() throws Exception {
        panes = PaneStage.open(Language.KO, Theme.Choice.LIGHT);
        var source = new SourceReader().read(ContentSource.of("값".getBytes(StandardCharsets.UTF_8)), Declared.nothing(),
                Optional.empty());
        onFx(() -> {
            panes.stage.getScene().setRoot(new SourcePane(source, Optional.of(new ByteRange(0, 0)), "", panes.texts, () -> { }));
            return null;
        });

        assertThat(robot.lookup(".caution").queryLabeled().getText()).isEqualTo("이 값이 원문의 어디에서 왔는지 알 수 없습니다.");
        assertThat(robot.lookup(".source-row .marked").queryAll()).isEmpty();
    }

    private int firstInView() {
        return onFx(() -> panes.stage.getScene().lookup("#sourceLines .virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null ? flow.getFirstVisibleCell().getIndex() : -1);
    }

    /// The source button of the row with this value.
    private void press(String value) {
        var button = robot.lookup(".placed-line").queryAll().stream()
                .filter(line -> !robot.from(line).lookup(value).queryAll().isEmpty())
                .flatMap(line -> robot.from(line).lookup(".to-source").queryAllAs(Button.class).stream())
                .findFirst().orElseThrow();
        onFx(() -> {
            button.fire();
            return null;
        });
    }

    private void show(ItemMeta meta, byte[] content, String awaited) {
        onFx(() -> panes.show(meta, content));
        see(awaited);
    }

    private void see(String query) {
        await().atMost(PATIENCE).until(() -> onFx(() -> panes.stage.getScene().lookup(query) instanceof Node));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String facts() {
        return robot.lookup("#sourceFacts").queryLabeled().getText();
    }

    private static byte[] korean() {
        return new String(Samples.hl7(), StandardCharsets.UTF_8).replace("UNICODE UTF-8", "KS X 1001")
                .getBytes(Charset.forName("x-windows-949"));
    }

    private static ItemMeta meta(ItemKind kind, String mediaType, String name) {
        return ItemMeta.of(kind, mediaType, name).withFileName(name);
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
