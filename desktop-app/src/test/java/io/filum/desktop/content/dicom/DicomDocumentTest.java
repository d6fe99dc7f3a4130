package io.filum.desktop.content.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.cda.CdaDocument;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.cda.Section.Block;
import io.filum.desktop.content.cda.Section.Items;
import io.filum.desktop.content.cda.Section.Paragraph;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.Remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Structured reports as their words, and documents inside DICOM; DCMTK's `dsrdump` says what a report holds.
class DicomDocumentTest {

    private static final Declared DICOM = new Declared("application/dicom", null);
    /// `:(,,"Width")="8.50" (mm,UCUM,"millimeter")`
    private static final Pattern SAID = Pattern.compile("<[a-z ]*(TEXT|NUM|CODE|PNAME|DATE|TIME|DATETIME|UIDREF|CONTAINER)"
            + ":(?:\\(,,\"([^\"]*)\"\\))?=(?:\"([^\"]*)\")?(?: ?\\(([^,]*),([^,]*),\"([^\"]*)\"\\))?");

    private final ContentReader reader = new ContentReader();

    @Test
    void aReportIsReadInItsOrderWithUnitsCodesAndPatient() throws IOException {
        var document = document(sample());

        assertThat(lines(document)).containsExactly(
                "# Radiology Study observation", "Comment: 비교: 2026년 3월 14일 CT",
                "## Findings", "Finding: 우상엽에 결절이 있으며 이전보다 커졌습니다.\n주변 침윤은 없습니다.",
                "Width: 8.50 mm", "- Finding site: Structure of upper lobe of right lung (SCT 45653009)",
                "Attenuation Coefficient: -32 Hounsfield unit [hnsf'U]", "Quantity: 1",
                "# ", "Summary: See impression.",
                "## Impression", "Impression: Nodule (SCT 27925004)", "Recommendation: 3개월 뒤 CT 추적 검사");
        assertThat(document.projection().origin().title()).isEqualTo("CT chest, follow-up");
        assertThat(document.projection().origin().remarks()).extracting(Remark::kind)
                .containsExactly(Remark.Kind.NOT_VERIFIED);
        var patient = document.projection().patients().rows().getFirst();
        assertThat(patient.name()).contains("HONG, Gildong");
        assertThat(patient.identifiers().getFirst().value()).isEqualTo("00123456");
        assertThat(patient.birthDateKnown().orElseThrow().text()).isEqualTo("19850714");
    }

    /// Whatever has a name, a value, a code or a unit there stands in our words too.
    @TestFactory
    Stream<DynamicTest> saysWhatDsrdumpSays() throws IOException {
        assumeTrue(Stream.of("/usr/bin", "/usr/local/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, "dsrdump"))),
                "needs dsrdump of dcmtk");
        var folder = Files.createTempDirectory("filum-sr");
        var own = Files.write(folder.resolve("report-ko.dcm"), sample());
        var corpus = Path.of(System.getProperty("filum.corpus", ""), "dicom", "pydicom", "test-SR.dcm");
        return Stream.of(own, corpus).filter(Files::exists).map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
                () -> {
                    var ours = String.join("\n", lines(document(Files.readAllBytes(file))));
                    var theirs = said(dsrdump(file));
                    assertThat(theirs).hasSizeGreaterThan(10);
                    assertThat(theirs).allSatisfy(word -> assertThat(ours).contains(word));
                }));
    }

    @Test
    void aPdfInsideIsOpenedThroughTheGate() throws IOException {
        var file = DicomSamples.empty().text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .text(0x0008_0018, "UI", "1.2.3.4").text(0x0010_0010, "PN", "Hong^Gildong")
                .text(0x0010_0020, "LO", "00123456").text(0x0010_0030, "DA", "19850714")
                .text(0x0042_0010, "ST", "Endoscopy report").text(0x0042_0012, "LO", "application/pdf")
                .put(0x0042_0011, "OB", pdf()).bytes();
        var document = document(file);
        var inside = document.projection().embedded().rows().getFirst();

        assertThat(inside.title()).isEqualTo("Endoscopy report");
        assertThat(document.projection().patients().rows().getFirst().name()).contains("HONG, Gildong");
        var opened = reader.readInside(ContentSource.of(file), inside, 1);
        assertThat(opened.content()).isInstanceOfSatisfying(Content.Pdf.class, pdf -> {
            assertThat(pdf.document().pageCount()).isOne();
            pdf.document().close();
        });
    }

    /// What says it is a PDF and is none stays closed.
    @Test
    void somethingElseInsideIsRefused() {
        var file = DicomSamples.empty().text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .text(0x0042_0012, "LO", "application/pdf").put(0x0042_0011, "OB", new byte[] {'P', 'K', 3, 4, 0, 0}).bytes();
        var inside = document(file).projection().embedded().rows().getFirst();

        assertThat(reader.readInside(ContentSource.of(file), inside, 1).content()).isInstanceOf(Content.CannotShow.class);
    }

    private CdaDocument document(byte[] file) {
        return switch (reader.read(ContentSource.of(file), DICOM)) {
            case Content.Document(var document) -> document;
            case Content other -> throw new AssertionError("read as " + other);
        };
    }

    private static byte[] sample() throws IOException {
        try (var in = DicomDocumentTest.class.getResourceAsStream("report-ko.dcm")) {
            return in.readAllBytes();
        }
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static List<String> lines(CdaDocument document) {
        var lines = new ArrayList<String>();
        for (Section section : document.sections()) {
            lines.add("#".repeat(section.level()) + " " + section.title());
            section.blocks().forEach(block -> add(block, "", lines));
        }
        return lines;
    }

    private static void add(Block block, String indent, List<String> lines) {
        switch (block) {
            case Paragraph words -> lines.add(indent + words.text());
            case Items items -> items.items().forEach(item -> item.forEach(one -> add(one, indent + "- ", lines)));
            case Section.Table _ -> throw new AssertionError("a report has no tables");
        }
    }

    private static List<String> said(String dump) {
        var said = new ArrayList<String>();
        var words = SAID.matcher(dump);
        while (words.find()) {
            for (var i = 2; i <= words.groupCount(); i++) {
                // The unit's and the scheme's meanings are not said twice; dsrdump writes line ends its own way.
                boolean unitsMeaning = words.group(1).equals("NUM") && i > 4 || "1".equals(words.group(i)) && i == 4;
                if (words.group(i) != null && !unitsMeaning && !words.group(i).contains("\\")) {
                    said.add(words.group(i));
                }
            }
        }
        return said;
    }

    private static String dsrdump(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("dsrdump", "-Ph", "+Pl", "+U8", file.toString()).redirectErrorStream(true).start();
        var dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return dump;
    }
}
