package io.filum.desktop.content.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.logging.LogFactory;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

import io.filum.desktop.content.ArrayChannel;
import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.pdf.PdfDocument.PageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PdfDocumentTest {

    private static final String BLACK_SQUARE = "0 0 0 rg 100 100 200 200 re f";

    @Test
    void drawsAPageOnWhite() throws Exception {
        try (var document = PdfDocument.open(ContentSource.of(pdf(BLACK_SQUARE)))) {
            assertThat(document.pageCount()).isEqualTo(1);
            assertThat(document.pageSize(0)).isEqualTo(new PageSize(400, 500));
            var page = document.draw(0, 0.5);

            assertThat(page.width()).isEqualTo(200);
            assertThat(page.height()).isEqualTo(250);
            assertThat(page.argb()[10 * 200 + 10]).isEqualTo(0xFFFFFFFF);
            assertThat(page.argb()[150 * 200 + 100]).isEqualTo(0xFF000000);
        }
    }

    /// As an attachment that lies sealed on the disk is read.
    @Test
    void readsAtAnyPlace() throws Exception {
        try (var document = PdfDocument.open(ArrayChannel.source(pdf(BLACK_SQUARE)))) {
            var page = document.draw(0, 1);
            assertThat(page.width()).isEqualTo(400);
            assertThat(page.argb()).isEqualTo(drawn(pdf(BLACK_SQUARE)));
        }
    }

    /// A worker that has shown pictures before, or draws the hundredth page, has asked for more than any opening may.
    @Test
    void chargesForOpeningWhatIsAskedForThenAlone() throws Exception {
        try (var document = PdfDocument.open(ContentSource.of(pdf(BLACK_SQUARE)))) {
            var asked = 0L;
            while (asked < 2 * Bounds.PDF_OPENING) {
                asked += new byte[1 << 20].length;
            }

            assertThat(document.draw(0, 0.5).argb()[150 * 200 + 100]).isEqualTo(0xFF000000);
        }
    }

    private static int[] drawn(byte[] pdf) throws Exception {
        try (var document = PdfDocument.open(ContentSource.of(pdf))) {
            return document.draw(0, 1).argb();
        }
    }

    @Test
    void drawsNoMorePixelsThanFitIntoMemory() throws Exception {
        try (var document = PdfDocument.open(ContentSource.of(pdf(BLACK_SQUARE)))) {
            assertThat(document.draw(0, 1_000).argb()).hasSizeLessThanOrEqualTo(Bounds.PAGE_PIXELS);
        }
    }

    @Test
    void refusesAPasswordProtectedDocument() throws Exception {
        var bytes = made(document -> {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });

        assertRefused(bytes, Reason.ENCRYPTED);
    }

    @Test
    void refusesWhatHasNoPagesOrClaimsTooMany() throws Exception {
        assertRefused(made(_ -> { }), Reason.MALFORMED);
        assertRefused(made(document -> {
            document.addPage(new PDPage());
            document.getPages().getCOSObject().setInt(COSName.COUNT, 2_000_000);
        }), Reason.TOO_MANY_PAGES);
        assertRefused("%PDF".getBytes(StandardCharsets.US_ASCII), Reason.MALFORMED);
    }

    @Test
    void stopsAPageThatUnpacksWithoutEnd() throws Exception {
        var blanks = new byte[(int) Bounds.PAGE_UNPACKED / 4];
        Arrays.fill(blanks, (byte) ' ');
        var bytes = made(document -> {
            var page = new PDPage();
            document.addPage(page);
            var streams = new ArrayList<PDStream>();
            for (var i = 0; i < 5; i++) {
                streams.add(new PDStream(document, new ByteArrayInputStream(blanks), COSName.FLATE_DECODE));
            }
            page.setContents(streams);
        });
        assertThat(bytes.length).isLessThan(2_000_000);

        assertPageRefused(bytes, Reason.TOO_COSTLY);
    }

    @Test
    void stopsAPageThatDrawsWithoutEnd() throws Exception {
        assertPageRefused(pdf("q Q\n".repeat(Bounds.PAGE_OPERATORS / 2 + 1)), Reason.TOO_COSTLY);
    }

    @Test
    void stopsDrawingWhenItsWorkerIsInterrupted() throws Exception {
        try (var document = PdfDocument.open(ContentSource.of(pdf(BLACK_SQUARE)))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> document.draw(0, 1)).isInstanceOf(NotShowable.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void keepsPdfBoxFromQuotingDocumentsInLogs() {
        assertThat(LogFactory.getLog(PDDocument.class).isErrorEnabled()).isFalse();
    }

    @Test
    void drawsNothingAfterItWasClosed() throws Exception {
        var document = PdfDocument.open(ContentSource.of(pdf(BLACK_SQUARE)));
        document.close();
        document.close();

        assertThatThrownBy(() -> document.draw(0, 1)).isInstanceOf(NotShowable.class);
    }

    @Property(tries = 150)
    void anyDamageGivesAPageOrAReason(@ForAll int at, @ForAll byte with) throws Exception {
        var bytes = pdf(BLACK_SQUARE);
        bytes[Math.floorMod(at, bytes.length)] = with;
        try (var document = PdfDocument.open(ContentSource.of(bytes))) {
            assertThat(document.draw(0, 0.1)).isNotNull();
        } catch (NotShowable refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private static void assertRefused(byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> PdfDocument.open(ContentSource.of(bytes)))
                .isInstanceOfSatisfying(NotShowable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void assertPageRefused(byte[] bytes, Reason reason) throws NotShowable {
        try (var document = PdfDocument.open(ContentSource.of(bytes))) {
            assertThatThrownBy(() -> document.draw(0, 0.1))
                    .isInstanceOfSatisfying(NotShowable.class, e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }

    private static byte[] pdf(String content) throws IOException {
        return made(document -> {
            var page = new PDPage(new PDRectangle(400, 500));
            document.addPage(page);
            var bytes = content.getBytes(StandardCharsets.US_ASCII);
            page.setContents(new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
        });
    }

    private interface Making {
        void fill(PDDocument document) throws IOException;
    }

    private static byte[] made(Making making) throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            making.fill(document);
            document.save(out);
            return out.toByteArray();
        }
    }
}
