package io.filum.desktop.ui.item;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Windowed
class ItemPaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private PaneStage panes;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        panes = onFx(() -> new PaneStage(stage, Language.EN));
    }

    @AfterEach
    void close() {
        panes.close();
    }

    @Test
    void savesExactlyWhatCame() throws Exception {
        var content = Samples.resource("lab-report-ko.json");
        panes.saveTo = Optional.of(folder);
        show(meta(ItemKind.FHIR, "application/fhir+json", "lab.json"), content, "#clinicalPane");

        saveOriginal();

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(panes.told.getFirst().sentence()).isEqualTo("Saved exactly as it was sent.");
        assertThat(folder.resolve("lab.json")).hasBinaryContent(content);
    }

    @Test
    void savesNothingWhenThePersonCancels() {
        show(ItemMeta.note("n"), "text".getBytes(StandardCharsets.UTF_8), "#noteShown");

        saveOriginal();

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(panes.told).isEmpty();
    }

    @Test
    void fetchesAnAttachmentOnlyWhenAskedAndLeavesNothingBehind() throws Exception {
        var meta = meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf");
        onFx(() -> panes.showAttachment(meta, Samples.pdf(2)));
        assertThat(panes.open).hasValue(0);

        robot.clickOn("#fetchItem");
        awaitNode("#pageView", true);
        assertThat(panes.open).hasValue(1);

        onFx(() -> {
            panes.clear();
            return null;
        });
        assertThat(panes.open).hasValue(0);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void savesAnAttachmentWithoutShowingIt() throws Exception {
        var content = Samples.pdf(1);
        panes.saveTo = Optional.of(folder);
        onFx(() -> panes.showAttachment(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), content));

        saveOriginal();

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(folder.resolve("letter.pdf")).hasBinaryContent(content);
        assertThat(panes.open).hasValue(0);
    }

    @Test
    void turnsPagesAndZooms() {
        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(3), "#pageView");
        ImageView page = robot.lookup("#pageView").query();
        assertThat(position()).isEqualTo("Page 1 of 3");
        assertThat(robot.lookup("#pagePrevious").queryButton().isDisabled()).isTrue();
        var fitted = page.getFitWidth();

        robot.clickOn("#pageNext");
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(position()).isEqualTo("Page 3 of 3");
        assertThat(page.getAccessibleText()).isEqualTo("Page 3 of 3");
        assertThat(robot.lookup("#pageNext").queryButton().isDisabled()).isTrue();

        robot.clickOn("#zoomIn");
        await().atMost(PATIENCE).until(() -> page.getFitWidth() > fitted * 1.2);
    }

    @Test
    void turnsToThePageThatIsChosenAmongTheSmallOnes() {
        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(3), "#pageView");
        ListView<Integer> strip = robot.lookup("#pageStrip").queryListView();
        await().atMost(PATIENCE).until(() -> onFx(() -> strip.lookupAll(".page-thumbnail .image-view").stream()
                .filter(picture -> ((ImageView) picture).getImage() != null).count()) == 3);

        robot.clickOn(strip.lookupAll(".list-cell").stream()
                .filter(cell -> "Page 3 of 3".equals(cell.getAccessibleText())).findFirst().orElseThrow());
        await().atMost(PATIENCE).until(() -> position().equals("Page 3 of 3"));

        robot.type(KeyCode.PAGE_UP);
        await().atMost(PATIENCE).until(() -> strip.getSelectionModel().getSelectedIndex() == 1);
        assertThat(position()).isEqualTo("Page 2 of 3");

        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(1), "#pageView");
        assertThat(robot.lookup("#pageStrip").query().isVisible()).as("of a single page").isFalse();
    }

    /// The other patient's potassium is not to be seen, not even behind the card.
    @Test
    void stopsBeforeAnotherPatientUntilAPersonHasCompared() {
        var kim = PatientRef.of("KIM, Minsu", PartialDate.parse("1990-01-02"), Sex.MALE,
                new PatientRef.Identifier("MRN", "00999999"));
        show(meta(ItemKind.HL7, "application/hl7-v2", "oru.hl7").withPatient(kim), OTHER_PATIENT, "#patientStop");
        assertThat(robot.lookup("#clinicalPane").tryQuery()).isEmpty();
        assertThat(labels(robot.lookup("#patientStop").query())).anyMatch(words -> words.contains("KIM, Minsu"))
                .anyMatch(words -> words.contains("HONG, Gildong")).noneMatch(words -> words.contains("6.9"));

        robot.clickOn("#showOtherPatient");

        awaitNode("#clinicalPane", true);
    }

    /// Neither patient's results are to be seen before a person has looked at who they are, in whichever thread.
    @Test
    void stopsBeforeSeveralPatients() {
        show(meta(ItemKind.FHIR, "application/fhir+ndjson", "two.ndjson"), Samples.resource("two-patients.ndjson"),
                "#patientStop");
        assertThat(robot.lookup("#clinicalPane").tryQuery()).isEmpty();
        assertThat(labels(robot.lookup("#patientStop").query())).anyMatch(words -> words.contains("2 patients"));

        robot.clickOn("#showOtherPatient");

        awaitNode("#clinicalPane", true);
    }

    @Test
    void saysWhatMustNotBeGivenBeforeItsName() {
        show(meta(ItemKind.FHIR, "application/fhir+json", "no.json"), """
            {"resourceType": "MedicationRequest", "status": "active", "doNotPerform": true,
             "medicationCodeableConcept": {"text": "Aspirin"}}""".getBytes(StandardCharsets.UTF_8), "#clinicalPane");

        assertThat(labels(robot.lookup("#clinicalPane").query())).contains("Do NOT give or do: Aspirin")
                .doesNotContain("Aspirin");
    }

    private static final byte[] OTHER_PATIENT = String.join("\r",
            "MSH|^~\\&|LAB|H|FILUM|H|20261123061000+0900||ORU^R01|1|P|2.5",
            "PID|1||00123456^^^H^MR||HONG^Gildong||19850714|M",
            "OBX|1|NM|2823-3^Potassium||6.9|mmol/L|3.5-5.1|HH|||F").getBytes(StandardCharsets.UTF_8);

    @Test
    void fitsAPictureAndShowsItAtItsOwnSize() {
        show(meta(ItemKind.IMAGE, "image/jpeg", "wound.jpg"), Samples.picture("jpg", 1600, 900), "#pictureView");
        ImageView picture = robot.lookup("#pictureView").query();
        await().atMost(PATIENCE).until(() -> picture.getFitWidth() > 0 && picture.getFitWidth() < 500);

        robot.clickOn("#pictureFull");

        assertThat(picture.getFitWidth()).isEqualTo(1600);
        robot.clickOn("#pictureFit");
        assertThat(picture.getFitWidth()).isLessThan(500);
    }

    @Test
    void speaksAResultWhole() {
        show(meta(ItemKind.FHIR, "application/fhir+json", "lab.json"), Samples.resource("lab-report-ko.json"),
                "#clinicalPane");

        var first = robot.lookup(".result-line").queryAll().stream()
                .filter(line -> line.getAccessibleText().startsWith("칼륨")).findFirst().orElseThrow();
        assertThat(first.getAccessibleText())
                .isEqualTo("칼륨 (K⁺), 6.9 mmol/L, range 3.5–5.1, HH critical high, 14-Mar-2026 09:05 +09:00");
        assertThat(labels(first)).contains("6.9", "mmol/L", "HH", "critical high");
    }

    @Test
    void opensADocumentInsideAndComesBack() {
        show(meta(ItemKind.HL7, "application/hl7-v2", "lab.hl7"), Samples.hl7(), "#clinicalPane");
        var open = (Button) robot.lookup(".open-inside").query();
        assertThat(open.getAccessibleText()).isEqualTo("Open, 결과지");

        onFx(() -> {
            open.fire();
            return null;
        });
        awaitNode("#pageView", true);
        assertThat(position()).isEqualTo("Page 1 of 2");

        robot.type(KeyCode.ESCAPE);
        awaitNode("#clinicalPane", true);
    }

    @Test
    void putsNotesAndWordsUnderTheirResult() {
        show(meta(ItemKind.HL7, "application/hl7-v2", "lab.hl7"), Samples.hl7(), "#clinicalPane");

        var lines = robot.lookup(".result-line").queryAll().stream().map(Node::getAccessibleText).toList();
        assertThat(lines).contains("칼륨, 6.90 mmol/L, range 3.5-5.1, HH critical high, "
                        + "14-Mar-2026 08:00 +09:00, 용혈 검체입니다. 재검 권고.",
                "포도당, 430 mg/dL, range 70-99, 14-Mar-2026 08:00 +09:00  ·  entered in error");
    }

    @Test
    void followsTheLanguage() {
        show(meta(ItemKind.FHIR, "application/fhir+json", "lab.json"), Samples.resource("lab-report-ko.json"),
                "#clinicalPane");

        onFx(() -> {
            panes.texts.show(Language.KO);
            return null;
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(onFx(() -> labels(panes.stage.getScene().getRoot())))
                .contains("1985-07-14생 (41세)  ·  남성  ·  MRN 00123456", "위험치(높음)"));
    }

    @Test
    void everyButtonHasAName() {
        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(2), "#pageView");

        assertThat(robot.lookup(".button").queryAllAs(Button.class)).isNotEmpty().allSatisfy(button ->
                assertThat(button.getText() + Optional.ofNullable(button.getAccessibleText()).orElse("")).isNotBlank());
    }

    /// What is shown is read again to be saved, from where it lies.
    @Test
    void savesAnAttachmentThatIsShown() throws Exception {
        var content = Samples.pdf(2);
        panes.saveTo = Optional.of(folder);
        onFx(() -> panes.showAttachment(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), content));
        robot.clickOn("#fetchItem");
        awaitNode("#pageView", true);

        saveOriginal();

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(folder.resolve("letter.pdf")).hasBinaryContent(content);
    }

    @Test
    void showsANoteAsText() {
        show(ItemMeta.note("n"), "첫 줄\r\n둘째 줄".getBytes(StandardCharsets.UTF_8), "#noteShown");

        assertThat(((TextArea) robot.lookup("#noteShown").query()).getText()).isEqualTo("첫 줄\n둘째 줄");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasWords(Reason reason) {
        for (var language : Language.values()) {
            assertThat(new Texts(language).all()).containsKey("contentReason_" + reason.code());
        }
    }

    private void saveOriginal() {
        robot.clickOn("#saveItem");
        awaitNode("#releasePane", true);
        robot.clickOn("#purposeTREATMENT");
        robot.clickOn("#saveOriginal");
    }

    @Test
    void staysAtThePageThatIsReadWhenTheLanguageIsSwitched() throws Exception {
        show(meta(ItemKind.DOCUMENT, "application/pdf", "letter.pdf"), Samples.pdf(3), "#pageView");
        robot.clickOn("#pageNext").clickOn("#zoomIn");

        onFx(() -> {
            panes.texts.show(Language.KO);
            return null;
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(position()).isEqualTo(
                new Texts(Language.KO).get("contentPage", "2", "3")));
        assertThat(robot.lookup("125 %").tryQuery()).isPresent();
    }

    private void show(ItemMeta meta, byte[] content, String awaited) {
        onFx(() -> panes.show(meta, content));
        awaitNode(awaited, true);
    }

    private void awaitNode(String query, boolean drawn) {
        await().atMost(PATIENCE).until(() -> onFx(() -> {
            var node = panes.stage.getScene().lookup(query);
            return node != null && (!drawn || !(node instanceof ImageView view) || view.getImage() != null);
        }));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String position() {
        return ((Label) robot.lookup("#pagePosition").query()).getText();
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

    private static ItemMeta meta(ItemKind kind, String mediaType, String name) {
        return ItemMeta.of(kind, mediaType, name).withFileName(name);
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
