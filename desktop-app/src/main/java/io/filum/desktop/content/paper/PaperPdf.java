package io.filum.desktop.content.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.image.Pixels;
import io.filum.desktop.content.paper.Sheet.Placed;

/// Writes a [Paper] as a PDF. Takes tenths of a second, more with pictures: on a worker.
public final class PaperPdf {

    private final byte[] regular;
    private final byte[] bold;

    /// @param regular an OpenType font's file
    /// @param bold    likewise
    public PaperPdf(byte[] regular, byte[] bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /// @param unreadable letters that no font of this computer has; an empty box stands for each
    public record Written(byte[] pdf, int pages, int unreadable) {}

    /// @throws NotShowable when there are too many pages, or a picture cannot be drawn
    public Written write(Paper paper) throws NotShowable {
        // In memory only: a temporary file would hold a patient's words in the clear.
        try (var document = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            var type = new Typeface(regular, bold);
            var sheets = new Setting(paper, type).set();
            write(document, sheets, type);
            type.of(false).write(document);
            type.of(true).write(document);
            document.getDocumentCatalog().setLanguage(paper.title().language());
            document.getDocumentInformation().setTitle(paper.title().words());
            document.getDocumentInformation().setProducer("Filum");
            var out = new ByteArrayOutputStream();
            document.save(out);
            return new Written(out.toByteArray(), sheets.size(), type.missing());
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written", e);
        }
    }

    private static void write(PDDocument document, List<Sheet> sheets, Typeface type) throws IOException, NotShowable {
        for (var sheet : sheets) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            var page = new PDPage(PDRectangle.A4);
            var resources = new PDResources();
            var fonts = new COSDictionary();
            fonts.setItem(COSName.getPDFName("FR"), type.of(false).dictionary());
            fonts.setItem(COSName.getPDFName("FB"), type.of(true).dictionary());
            resources.getCOSObject().setItem(COSName.FONT, fonts);
            page.setResources(resources);
            var instructions = sheet.instructions();
            if (sheet.picture().isPresent()) {
                instructions += picture(document, resources, sheet.picture().get());
            }
            page.setContents(new PDStream(document,
                    new ByteArrayInputStream(instructions.getBytes(StandardCharsets.US_ASCII)), COSName.FLATE_DECODE));
            document.addPage(page);
        }
    }

    /// As large as it fits, in its own proportions, at the top of its room.
    private static String picture(PDDocument document, PDResources resources, Placed placed)
            throws IOException, NotShowable {
        var pixels = placed.drawing().draw();
        var image = LosslessFactory.createFromImage(document, opaque(pixels));
        var scale = Math.min(placed.width() / pixels.width(), placed.height() / pixels.height());
        var width = pixels.width() * scale;
        var height = pixels.height() * scale;
        return String.format(Locale.ROOT, "q %.2f 0 0 %.2f %.2f %.2f cm /%s Do Q\n", width, height,
                placed.x() + (placed.width() - width) / 2, placed.y() + placed.height() - height,
                resources.add(image).getName());
    }

    /// On white, as paper is.
    private static BufferedImage opaque(Pixels pixels) {
        var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        var row = new int[pixels.width()];
        for (var y = 0; y < pixels.height(); y++) {
            for (var x = 0; x < row.length; x++) {
                row[x] = onWhite(pixels.argb()[y * row.length + x]);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    private static int onWhite(int argb) {
        var alpha = argb >>> 24;
        return alpha == 255 ? argb & 0xFFFFFF : over(argb >> 16, alpha) << 16 | over(argb >> 8, alpha) << 8 | over(argb, alpha);
    }

    private static int over(int colour, int alpha) {
        return ((colour & 0xFF) * alpha + 255 * (255 - alpha)) / 255;
    }
}
