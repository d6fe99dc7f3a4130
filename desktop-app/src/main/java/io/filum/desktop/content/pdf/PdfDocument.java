package io.filum.desktop.content.pdf;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.Pixels;

/// An opened PDF, drawn one page at a time. Nothing in it is run or fetched: no script, no form, no link.
///
/// Any worker may draw, one after another (PDFBox's documents know no locks). Whoever opened it closes it.
public final class PdfDocument implements AutoCloseable {

    /// Of a page, in points (1/72 inch), turned as it is read.
    public record PageSize(double width, double height) {}

    /// Scratch memory for decoded streams; never a temporary file, which would hold a patient's data in the clear.
    private static final long SCRATCH = 128L << 20;

    private final PDDocument document;
    private final int pageCount;
    private final ReentrantLock drawing = new ReentrantLock();
    private volatile boolean closed;

    private PdfDocument(PDDocument document, int pageCount) {
        this.document = document;
        this.pageCount = pageCount;
    }

    public static PdfDocument open(ContentSource source) throws NotShowable {
        source.checkSize(Bounds.PDF);
        var document = PdfFailures.typed(() -> load(source));
        try {
            var pages = PdfFailures.typed(document::getNumberOfPages);
            if (pages > Bounds.PDF_PAGES) {
                throw new NotShowable(Reason.TOO_MANY_PAGES);
            }
            if (pages < 1) {
                throw new NotShowable(Reason.MALFORMED);
            }
            return new PdfDocument(document, pages);
        } catch (NotShowable refused) {
            close(document);
            throw refused;
        }
    }

    public int pageCount() {
        return pageCount;
    }

    /// @param page from 0
    public PageSize pageSize(int page) throws NotShowable {
        return exclusively(() -> sizeOf(page));
    }

    /// Draws one page on white. Stops within moments when the calling worker is interrupted.
    ///
    /// @param page  from 0
    /// @param scale pixels per point; lessened where the page would have more than [Bounds#PAGE_PIXELS]
    /// @throws NotShowable `TOO_COSTLY` when the page asks for more drawing than any honest one
    public Pixels draw(int page, double scale) throws NotShowable {
        return exclusively(() -> {
            var size = sizeOf(page);
            var largest = Math.sqrt(Bounds.PAGE_PIXELS / Math.max(1, size.width() * size.height()));
            return pixels(new BoundedRenderer(document).renderImage(page, (float) Math.min(scale, largest)));
        });
    }

    /// At once: a page that is being drawn is finished or stopped first, by the worker that draws it.
    @Override
    public void close() {
        closed = true;
        closeUnlessDrawing();
    }

    private PageSize sizeOf(int page) {
        var shown = document.getPage(page);
        var box = shown.getCropBox();
        var turned = shown.getRotation() % 180 != 0;
        return turned ? new PageSize(box.getHeight(), box.getWidth()) : new PageSize(box.getWidth(), box.getHeight());
    }

    private <T> T exclusively(PdfFailures.Reading<T> reading) throws NotShowable {
        drawing.lock();
        try {
            if (closed) {
                throw new NotShowable(Reason.NOT_READABLE);
            }
            return PdfFailures.typed(reading);
        } finally {
            drawing.unlock();
            closeUnlessDrawing();
        }
    }

    private void closeUnlessDrawing() {
        if (closed && drawing.tryLock()) {
            try {
                close(document);
            } finally {
                drawing.unlock();
            }
        }
    }

    private static PDDocument load(ContentSource source) throws IOException, NotShowable {
        var bytes = new ChargedBytes(bytes(source), source.size());
        try {
            var document = Loader.loadPDF(bytes, MemoryUsageSetting.setupMainMemoryOnly(SCRATCH).streamCache);
            bytes.opened();
            return document;
        } catch (InvalidPasswordException _) {
            throw new NotShowable(Reason.ENCRYPTED);
        }
    }

    private static RandomAccessRead bytes(ContentSource source) throws IOException {
        return switch (source) {
            case ContentSource.InMemory memory -> new RandomAccessReadBuffer(memory.array());
            case ContentSource.AtAnyPlace(var size, var readers) -> new ChannelBytes(readers.newReader(), size);
        };
    }

    private static void close(PDDocument document) {
        try {
            document.close();
        } catch (IOException _) {
            // It was read only: there is nothing that closing could lose.
        }
    }

    private static Pixels pixels(BufferedImage drawn) {
        var argb = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var graphics = argb.createGraphics();
        graphics.drawImage(drawn, 0, 0, null);
        graphics.dispose();
        return new Pixels(argb.getWidth(), argb.getHeight(),
                ((DataBufferInt) argb.getRaster().getDataBuffer()).getData());
    }
}
