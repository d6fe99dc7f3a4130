package io.filum.desktop.ui.item;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.ui.Language;
import io.filum.desktop.wiring.Looks;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Writes a picture of every kind of item to `target/screens`, in both languages and themes, for people to look at.
@Windowed
class ItemScreensTest {

    private static final String REAL = "real-";

    @TempDir
    Path folder;

    @Test
    void showsEveryKind() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        try (var panes = onFx(() -> new PaneStage(stage, Language.KO))) {
            shoot(panes, fhir("lab-report-ko.json"), Samples.resource("lab-report-ko.json"),
                    "#clinicalPane", "fhir");
            shoot(panes, fhir("visit-summary-en.json"), Samples.resource("visit-summary-en.json"),
                    "#clinicalPane", "fhir2");
            shoot(panes, fhir("two.ndjson", "application/fhir+ndjson"), Samples.resource("two-patients.ndjson"),
                    "#patientStop", "patients");
            shoot(panes, hl7("lab.hl7"), Samples.hl7(), "#clinicalPane", "hl7");
            shoot(panes, file(ItemKind.DOCUMENT, "application/cda+xml", "discharge.xml"),
                    Samples.resource("discharge-ko.xml"), "#narrative", "cda");
            shoot(panes, hl7("lab.hl7").withPatient(PatientRef.of("KIM, Minsu", PartialDate.parse("1990-01-02"),
                    Sex.MALE, new PatientRef.Identifier("MRN", "00999999"))), Samples.hl7(), "#patientStop",
                    "otherpatient");
            shoot(panes, ItemMeta.note("경과기록"), note().getBytes(StandardCharsets.UTF_8), "#noteShown", "note");
            shoot(panes, ItemMeta.of(ItemKind.FILE, "text/plain", "old").withFileName("옛 기록.txt"),
                    note().getBytes(Charset.forName("x-windows-949")), ".caution", "charset");
            shoot(panes, file(ItemKind.DOCUMENT, "application/pdf", "discharge.pdf"), Samples.pdf(3),
                    "#pageView", "pdf");
            shoot(panes, file(ItemKind.IMAGE, "image/png", "wound.png"), Samples.picture("png", 900, 700),
                    "#pictureView", "picture");
            shoot(panes, file(ItemKind.FILE, "application/zip", "CT 3mm.zip"), new byte[] {'P', 'K', 3, 4},
                    ".file-card", "file");
            shoot(panes, fhir("odd.json"), "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999}}"
                    .getBytes(StandardCharsets.UTF_8), ".failure-card", "refused");
            onFx(() -> panes.showAttachment(file(ItemKind.FHIR, "application/fhir+json", "history-30-years.json"),
                    new byte[0]));
            take(panes, "attachment");
        }
    }

    @Test
    void showsWhatIsToldOfPictures() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        var study = PackedSeries.study();
        try (var panes = onFx(() -> new PaneStage(stage, Language.KO))) {
            shoot(panes, PackedSeries.MANIFEST, PackedSeries.manifest(study), "#manifestPane", "series");
            onFx(() -> panes.follow(PackedSeries.PICTURES, PackedSeries.zip(study.subList(0, study.size() - 2)), panes.sender()));
            take(panes, "series-here");
            fetch(stage);
            take(panes, "series-fetched");
            onFx(() -> panes.show(PackedSeries.MANIFEST, PackedSeries.manifest(study)));
            await().atMost(30, TimeUnit.SECONDS).until(() -> onFx(() -> isShown(stage.getScene().lookup("#manifestPane"))));
            onFx(() -> panes.follow(PackedSeries.PICTURES,
                    PackedSeries.zip(PackedSeries.of("Kim^Chulsoo", "77")), panes.sender()));
            fetch(stage);
            take(panes, "series-another");
            shoot(panes, file(ItemKind.FILE, "application/dicom+json", "studies.json"), PackedSeries.OF_OTHERS,
                    "#manifestPane", "series-others");
        }
    }

    private static void fetch(Stage stage) {
        await().atMost(60, TimeUnit.SECONDS).until(() -> onFx(() -> !stage.getScene().lookup("#fetchItem").isDisabled()));
        onFx(() -> {
            ((Button) stage.getScene().lookup("#fetchItem")).fire();
            return null;
        });
        await().atMost(60, TimeUnit.SECONDS).until(() -> onFx(() -> isShown(stage.getScene().lookup("#imagingPicture"))
                && stage.getScene().getRoot().lookupAll(".series-thumbnail").stream()
                        .noneMatch(place -> ((Parent) place).getChildrenUnmodifiable().isEmpty())));
    }

    @Test
    void showsRealFiles() throws Exception {
        var corpus = Path.of(System.getProperty("filum.corpus", ""));
        assumeTrue(Files.isDirectory(corpus.resolve("fhir")),
                "needs a folder of real-format files: -Dfilum.corpus=DIR");
        var stage = FxToolkit.registerPrimaryStage();
        try (var panes = onFx(() -> new PaneStage(stage, Language.EN))) {
            shoot(panes, fhir("history.json"),
                    Files.readAllBytes(corpus.resolve("fhir/synthea/Tory770_McKenzie376.json")),
                    "#clinicalPane", "real-history");
            shoot(panes, fhir("report.json"),
                    Files.readAllBytes(corpus.resolve("fhir/hl7-examples/diagnosticreport-example.json")),
                    "#clinicalPane", "real-report");
            shoot(panes, fhir("krcore.json"),
                    Files.readAllBytes(corpus.resolve("korean/krcore-patient-01-bundle.json")),
                    "#clinicalPane", "real-krcore");
            shoot(panes, fhir("vitals.json"), Files.readAllBytes(corpus.resolve("fhir/vitals/vitals-24h-5min.json")),
                    "#clinicalPane", "real-vitals");
            for (var name : List.of("hl7v2/simhospital/ORU_R01-02", "hl7v2/fhir-converter/SIU-S12-01",
                    "hl7v2/fhir-converter/ADT-A01-01", "hl7v2/fhir-converter/VXU-V04-01",
                    "hl7v2/fhir-converter/MDM-T02-03", "korean/oru-r01-euckr")) {
                shoot(panes, hl7("message.hl7"), Files.readAllBytes(corpus.resolve(name + ".hl7")), "#clinicalPane",
                        REAL + Path.of(name).getFileName());
            }
            for (var name : List.of("fhir-converter/CCD.ccda", "fhir-converter/Consultation_Note.ccda",
                    "fhir-converter/Unstructured_Document_reference.ccda", "fhir-converter/CDA_with_Embedded_PDF.ccda",
                    "fhir-converter/Discharge_Summary.ccda", "synthea/Gayla444_Stiedemann542.xml")) {
                shoot(panes, file(ItemKind.DOCUMENT, "application/cda+xml", "document.xml"),
                        Files.readAllBytes(corpus.resolve("cda").resolve(name)), "#clinicalPane",
                        REAL + "cda-" + Path.of(name).getFileName());
            }
            shoot(panes, file(ItemKind.DOCUMENT, "application/pdf", "report.pdf"),
                    Files.readAllBytes(corpus.resolve("korean/korean-report-1.pdf")), "#pageView", "real-pdf");
            shoot(panes, file(ItemKind.IMAGE, "image/jpeg", "note.jpg"),
                    Files.readAllBytes(corpus.resolve("documents/simhospital-note1.jpg")),
                    "#pictureView", "real-picture");
        }
    }

    private static void shoot(PaneStage panes, ItemMeta meta, byte[] content, String shows, String name)
            throws Exception {
        Node pane = onFx(() -> panes.show(meta, content));
        await().atMost(30, TimeUnit.SECONDS).until(() -> onFx(() -> isShown(pane.lookup(shows))));
        take(panes, name);
    }

    private static boolean isShown(Node node) {
        return node != null && (!(node instanceof ImageView view) || view.getImage() != null);
    }

    private static void take(PaneStage panes, String name) {
        var looks = new Looks(panes.stage, panes.texts, panes.theme);
        if (name.startsWith(REAL)) {
            looks.takeOfOthers("item-" + name);
        } else {
            looks.take("item-" + name);
        }
    }

    private static ItemMeta hl7(String name) {
        return file(ItemKind.HL7, "application/hl7-v2", name);
    }

    private static ItemMeta fhir(String name) {
        return fhir(name, "application/fhir+json");
    }

    private static ItemMeta fhir(String name, String mediaType) {
        return file(ItemKind.FHIR, mediaType, name);
    }

    private static ItemMeta file(ItemKind kind, String mediaType, String name) {
        return ItemMeta.of(kind, mediaType, name).withFileName(name);
    }

    private static String note() {
        return """
            [경과기록] 2026-03-14 09:15
            S) 어젯밤부터 좌측 옆구리 통증, 오심 동반.
            O) BT 38.2, BP 152/94 mmHg, HR 104회/분
            A) 1. 요관결석  2. 급성신손상 의증, K 6.9 mmol/L (위험치)
            P) 수액, 심전도, 비뇨의학과 협진. 가족에게 설명함.
            """;
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }

    private static void onFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }
}
