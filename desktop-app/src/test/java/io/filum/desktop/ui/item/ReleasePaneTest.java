package io.filum.desktop.ui.item;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import javafx.scene.control.RadioButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.ports.FxPrintPages;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.wiring.Hands;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Printing and saving: nothing without a reason, nothing before it is noted.
@Windowed
class ReleasePaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PatientRef HONG = PatientRef.of("홍길동", PartialDate.parse("1985-07-14"), Sex.MALE,
            new PatientRef.Identifier("MRN", "00123456"));
    private static final ItemMeta LAB = file(ItemKind.FHIR, "application/fhir+json", "lab.json").withPatient(HONG);

    private final FxRobot robot = new FxRobot();
    private PaneStage panes;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        panes.close();
    }

    @ParameterizedTest
    @MethodSource("io.filum.desktop.ui.item.PaneStage#looks")
    void showsThePagesBeforeTheyLeave(Language language, Theme.Choice theme) throws Exception {
        panes = PaneStage.open(language, theme);
        release(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");
        awaitPage();
        robot.clickOn("#printItem");
        assertThat(robot.lookup("#releaseRefused").queryLabeled().getText()).isNotBlank();
        panes.shoot("release");

        release(file(ItemKind.DICOM, "application/octet-stream", "raw.bin"), new byte[] {0, 1, 2}, ".file-card");
        see("#paperNone");
        panes.shoot("release-none");
    }

    @Test
    void refusesWithoutAReasonAndWithoutWordsForAnother() throws Exception {
        panes = PaneStage.open(Language.KO, Theme.Choice.LIGHT);
        panes.saveTo = Optional.of(folder);
        release(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");

        for (var button : List.of("#printItem", "#savePdf", "#saveOriginal")) {
            robot.clickOn(button);
            assertThat(robot.lookup("#releaseRefused").queryLabeled().getText()).isEqualTo("사유를 고르십시오.");
        }
        robot.clickOn("#purposeOTHER");
        robot.clickOn("#savePdf");
        assertThat(robot.lookup("#releaseRefused").queryLabeled().getText()).startsWith("기타를 고르셨습니다");
        robot.clickOn("#releaseWords").write("   ");
        robot.clickOn("#savePdf");

        assertThat(robot.lookup("#releaseRefused").queryLabeled().isVisible()).isTrue();
        assertThat(panes.noted).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("io.filum.desktop.ui.item.PaneStage#looks")
    void printsThePictureThatIsLookedAtAsItIsSeen(Language language, Theme.Choice theme) throws Exception {
        panes = PaneStage.open(language, theme);
        panes.saveTo = Optional.of(folder);
        onFx(() -> panes.show(file(ItemKind.DICOM, "application/dicom", "ct.dcm"), DicomSamples.ct(96, 128).bytes()));
        await().atMost(PATIENCE).until(() -> onFx(() -> panes.stage.getScene().lookup("#imagingPicture")
                instanceof ImageView view && view.getImage() != null));
        robot.clickOn("#imagingViewport").type(KeyCode.I);
        robot.clickOn("#saveItem");
        awaitPage();
        panes.shoot("release-picture");
        robot.clickOn("#purposeTRANSFER");
        robot.clickOn("#savePdf");

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        var words = new Texts(language);
        var pdf = Files.list(folder).findFirst().orElseThrow();
        assertThat(text(pdf, 1)).contains("HONG, Gildong", "00123456", "CT abdomen", "Axial 3 mm",
                words.get("imagingNotForDiagnosis"),
                words.get("imagingSlice", "1", "1"), words.get("imagingInverted"));
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).as("words and picture together").isOne();
            var drawn = new PDFRenderer(document).renderImage(0);
            assertThat(drawn.getRGB(drawn.getWidth() / 2, drawn.getHeight() / 2) & 0xff).as("grey").isBetween(1, 254);
        }
    }

    @Test
    void staysOpenWithWhatWasEnteredWhenTheLanguageIsSwitched() throws Exception {
        panes = PaneStage.open(Language.KO, Theme.Choice.LIGHT);
        release(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");
        robot.clickOn("#purposeTRANSFER");
        robot.clickOn("#releaseWords").write("to Hankook");

        Hands.onFx(() -> panes.texts.show(Language.EN));

        see("#releasePane");
        assertThat(robot.lookup("#printItem").queryLabeled().getText()).isEqualTo("Print");
        assertThat(robot.lookup("#purposeTRANSFER").queryAs(RadioButton.class).isSelected()).isTrue();
        assertThat(robot.lookup("#releaseWords").queryTextInputControl().getText()).isEqualTo("to Hankook");
        robot.clickOn("#backFromRelease");
        see("#clinicalPane");
        robot.clickOn("#saveItem");
        see("#releasePane");
        assertThat(robot.lookup("#releaseWords").queryTextInputControl().getText()).as("it was left").isEmpty();
    }

    @Test
    void savesPagesWithWhoAndWhyOnEach() throws Exception {
        panes = PaneStage.open(Language.KO, Theme.Choice.LIGHT);
        panes.saveTo = Optional.of(folder);
        release(file(ItemKind.DOCUMENT, "application/cda+xml", "discharge.xml").withPatient(HONG),
                Samples.resource("discharge-ko.xml"), "#narrative");
        robot.clickOn("#purposeTRANSFER");
        robot.clickOn("#releaseWords").write("to Hankook");
        robot.clickOn("#savePdf");

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(panes.told.getFirst().sentence()).isEqualTo("PDF로 저장했습니다.");
        assertThat(panes.noted).containsExactly("export TRANSFER before");
        try (var document = Loader.loadPDF(folder.resolve("discharge-출력.pdf").toFile())) {
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text(folder.resolve("discharge-출력.pdf"), page)).contains("홍길동", "1985-07-14생 (41세)",
                        "MRN 00123456", "보낸 사람", "출력 김민수, 한국병원, 2026-11-23 12:00 +09:00",
                        "사유: 전원·의뢰 · to Hankook", document.getNumberOfPages() + "쪽 중 " + page + "쪽");
            }
        }
    }

    @Test
    void notesBeforeItPrintsAndPrintsWhatWasAskedFor() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        var printed = new CopyOnWriteArrayList<String>();
        panes.printer = new PrintPages.Answer.Chosen(new Sheets(printed, true));
        release(file(ItemKind.DOCUMENT, "application/pdf", "letter.pdf").withPatient(HONG), Samples.pdf(3), "#pageView");
        robot.clickOn("#purposeTREATMENT");
        robot.clickOn("#printItem");

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(panes.told.getFirst().sentence()).isEqualTo("Sent to the printer.");
        assertThat(printed).containsExactly("[print TREATMENT] page", "[print TREATMENT] page", "end");
    }

    @Test
    void saysSoWhenThePrinterTakesNothing() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        var printed = new CopyOnWriteArrayList<String>();
        panes.printer = new PrintPages.Answer.Chosen(new Sheets(printed, false));
        release(ItemMeta.note("n"), "words".getBytes(StandardCharsets.UTF_8), "#noteShown");
        robot.clickOn("#purposePATIENT");
        robot.clickOn("#printItem");

        await().atMost(PATIENCE).until(() -> !panes.told.isEmpty());
        assertThat(panes.told.getFirst().code()).isEqualTo("not-printed");
        assertThat(printed).containsExactly("[print PATIENT] page", "given up");
    }

    @Test
    void saysWhatToDoWhereThereIsNoPrinter() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        panes.printer = onFx(() -> new FxPrintPages().ask());
        release(ItemMeta.note("n"), "words".getBytes(StandardCharsets.UTF_8), "#noteShown");
        robot.clickOn("#purposeTREATMENT");
        robot.clickOn("#printItem");

        assertThat(panes.told).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("no-printer");
            assertThat(notice.nextStep()).contains("Save as PDF");
        });
        assertThat(panes.noted).isEmpty();
    }

    @Test
    void leadsBackToTheItemWhereItWas() throws Exception {
        panes = PaneStage.open(Language.EN, Theme.Choice.LIGHT);
        release(LAB, Samples.resource("lab-report-ko.json"), "#clinicalPane");
        awaitPage();
        robot.type(KeyCode.ESCAPE);

        await().atMost(PATIENCE).until(() -> robot.lookup("#releasePane").tryQuery().isEmpty());
        assertThat(robot.lookup("#clinicalPane").query().isVisible()).isTrue();
        assertThat(panes.noted).isEmpty();
    }

    /// A printer that takes pages one and three, or none.
    private final class Sheets implements PrintPages.Job {

        private final List<String> printed;
        private final boolean takes;

        private Sheets(List<String> printed, boolean takes) {
            this.printed = printed;
            this.takes = takes;
        }

        @Override
        public boolean wants(int page) {
            return page != 2;
        }

        @Override
        public boolean print(Image page) {
            printed.add(panes.noted + (page.getWidth() > 2_000 ? " page" : " too small"));
            return takes;
        }

        @Override
        public boolean end() {
            return printed.add("end");
        }

        @Override
        public void giveUp() {
            printed.add("given up");
        }
    }

    private void release(ItemMeta meta, byte[] content, String awaited) {
        onFx(() -> panes.show(meta, content));
        see(awaited);
        robot.clickOn("#saveItem");
        see("#releasePane");
    }

    private void awaitPage() {
        await().atMost(PATIENCE).until(() -> onFx(() -> panes.stage.getScene().lookup("#releasePane #pageView")
                instanceof ImageView view && view.getImage() != null));
    }

    private void see(String query) {
        await().atMost(PATIENCE).until(() -> onFx(() -> panes.stage.getScene().lookup(query) != null));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(Path file, int page) throws IOException {
        try (var document = Loader.loadPDF(Files.readAllBytes(file))) {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll(" +", " ");
        }
    }

    private static ItemMeta file(ItemKind kind, String mediaType, String name) {
        return ItemMeta.of(kind, mediaType, name).withFileName(name);
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
