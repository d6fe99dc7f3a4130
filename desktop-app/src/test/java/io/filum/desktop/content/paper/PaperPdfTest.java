package io.filum.desktop.content.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.Pixels;
import io.filum.desktop.content.paper.Paper.Block;
import io.filum.desktop.content.paper.Paper.Entry;
import io.filum.desktop.content.paper.Paper.Foot;
import io.filum.desktop.content.paper.Paper.Framed;
import io.filum.desktop.content.paper.Paper.Head;
import io.filum.desktop.content.paper.Paper.Heading;
import io.filum.desktop.content.paper.Paper.Picture;
import io.filum.desktop.content.paper.Paper.Table;
import io.filum.desktop.content.paper.Paper.Title;
import io.filum.desktop.content.paper.Paper.Words;
import io.filum.desktop.content.paper.PaperPdf.Written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is written is opened again, by PDFBox.
class PaperPdfTest {

    private static final Entry POTASSIUM = new Entry("칼륨 (K⁺)", List.of("2026-03-14 09:05 +09:00"), "6.9 mmol/L",
            List.of("참고치 3.5–5.1", "HH 위험치(높음)"), false);

    private final PaperPdf pdf = new PaperPdf(font("Regular"), font("Bold"));

    @Test
    void bearsThePatientAndItsNumberOnEachPage() throws Exception {
        var blocks = new ArrayList<Block>(List.of(new Framed("알레르기: 페니실린"), new Heading("최근 결과 (60)")));
        IntStream.range(0, 60).forEach(_ -> blocks.add(POTASSIUM));
        var written = write(blocks);

        try (var document = Loader.loadPDF(written.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(written.pages()).isGreaterThan(3);
            for (var page = 1; page <= written.pages(); page++) {
                assertThat(text(document, page)).contains("홍길동", "1985-07-14생 (41세) · 남성 · MRN 00123456",
                        written.pages() + "쪽 중 " + page + "쪽", "인쇄: 김민수, 2026-11-27 12:00", "사유: 진료");
            }
            assertThat(text(document, 1)).contains("알레르기: 페니실린", "칼륨 (K⁺)", "6.9 mmol/L", "HH 위험치(높음)");
        }
    }

    @Test
    void bringsItsLettersAlongAndOnlyThoseThatItNeeds() throws Exception {
        var written = write(List.of(POTASSIUM));

        assertThat(written.pdf()).hasSizeLessThan(800_000);
        try (var document = Loader.loadPDF(written.pdf())) {
            var page = document.getPage(0);
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
            // As people see it: the letters are there in black, not as empty glyphs.
            var drawn = new PDFRenderer(document).renderImageWithDPI(0, 72);
            var dark = IntStream.range(0, drawn.getWidth() * drawn.getHeight())
                    .filter(i -> (drawn.getRGB(i % drawn.getWidth(), i / drawn.getWidth()) & 0xFF) < 128).count();
            assertThat(dark).isGreaterThan(1_000);
        }
    }

    @Test
    void neitherTearsAnEntryNorLosesALineOfLongWords() throws Exception {
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < 40; i++) {
            blocks.add(new Entry("검사 " + i, List.of("시각 " + i), i + " mmol/L", List.of("참고 " + i), false));
        }
        var words = IntStream.range(0, 400).mapToObj(i -> "[낱말" + i + "]").toList();
        blocks.add(new Words(String.join(" ", words), false));
        blocks.add(new Words("가".repeat(500), false));
        blocks.add(new Table(List.of(new Table.Row(List.of("약", "용량"), true),
                new Table.Row(List.of("푸로세미드 ".repeat(400), "40 mg"), false)), List.of(3, 1)));
        var written = write(blocks);

        try (var document = Loader.loadPDF(written.pdf())) {
            var all = new StringBuilder();
            for (var page = 1; page <= written.pages(); page++) {
                var text = text(document, page);
                all.append(text);
                for (var i = 0; i < 40; i++) {
                    assertThat(text.contains("검사 " + i + " ") || text.contains("검사 " + i + "\n"))
                            .isEqualTo(text.contains("참고 " + i + "\n") || text.contains("참고 " + i + " "));
                }
            }
            var flat = all.toString().replaceAll("\\s+", "");
            assertThat(words).allSatisfy(word -> assertThat(flat).contains(word));
            assertThat(flat.chars().filter(c -> c == '가').count()).isGreaterThanOrEqualTo(500);
            assertThat(flat.split("푸로세미드", -1)).hasSize(401);
        }
    }

    @Test
    void drawsLettersThatItsTypefaceLacks() throws Exception {
        assertThat(write(List.of(new Words("없는 글자: \u0378", false))).unreadable()).isEqualTo(1);
        assertThat(write(List.of(new Words("있는 글자", false))).unreadable()).isZero();
    }

    @Test
    void setsAPictureUnderTheHead() throws Exception {
        var argb = new int[400 * 300];
        Arrays.fill(argb, 0xFF_C0_20_20);
        var written = write(List.of(new Picture(() -> new Pixels(400, 300, argb)),
                new Picture(() -> new Pixels(400, 300, argb))));

        try (var document = Loader.loadPDF(written.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(text(document, 2)).contains("홍길동", "2쪽 중 2쪽");
            var drawn = new PDFRenderer(document).renderImageWithDPI(1, 36);
            assertThat(drawn.getRGB(drawn.getWidth() / 2, drawn.getHeight() / 4) & 0xFFFFFF).isEqualTo(0xC02020);
        }
    }

    @Test
    void refusesMoreThanAnybodyWouldPrint() {
        assertThatThrownBy(() -> write(List.of(new Words("줄\n".repeat(50_000), false))))
                .isInstanceOfSatisfying(NotShowable.class, why -> assertThat(why.reason()).isEqualTo(Reason.TOO_MANY_PAGES));
    }

    private Written write(List<Block> blocks) throws NotShowable {
        return pdf.write(new Paper(new Head("홍길동", "1985-07-14생 (41세)  ·  남성  ·  MRN 00123456", "검사 결과  ·  한국병원"),
                new Foot(List.of("인쇄: 김민수, 2026-11-27 12:00", "사유: 진료"), (page, of) -> of + "쪽 중 " + page + "쪽"),
                new Title("ko", "Filum"), blocks));
    }

    private static String text(PDDocument document, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setSortByPosition(true);
        return stripper.getText(document).replaceAll(" +", " ");
    }

    static byte[] font(String weight) {
        try (var in = PaperPdfTest.class.getResourceAsStream("/io/filum/desktop/ui/fonts/Pretendard-" + weight + ".otf")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
