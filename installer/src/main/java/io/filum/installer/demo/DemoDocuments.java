package io.filum.installer.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// The files that the demo's clinicians send each other: made here, of patients who never lived.
final class DemoDocuments {

    static final String LABS = "hong-gildong-labs.json";
    static final String CARDIOLOGY = "miller-anna-cardiology.json";
    static final String VITALS = "lee-seoyeon-vitals.json";
    static final String LETTER = "miller-anna-letter.pdf";
    static final String ECG = "hong-gildong-ecg.png";

    private final Path folder;

    DemoDocuments(Path folder) {
        this.folder = folder;
    }

    /// Writes all of them into the folder.
    void write() throws IOException {
        Files.createDirectories(folder);
        for (var name : List.of(LABS, CARDIOLOGY, VITALS)) {
            Files.write(folder.resolve(name), resource(name));
        }
        writeLetter(folder.resolve(LETTER));
        writeEcg(folder.resolve(ECG));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private static byte[] resource(String name) {
        try (var in = DemoDocuments.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeLetter(Path to) throws IOException {
        var regular = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        var bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setLeading(18);
                content.newLineAtOffset(72, 760);
                content.setFont(bold, 15);
                content.showText("Referral to cardiology");
                content.newLine();
                content.newLine();
                content.setFont(regular, 11);
                for (var line : LETTER_LINES) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            document.save(to.toFile());
        }
    }

    private static final List<String> LETTER_LINES = List.of(
            "Patient: MILLER, Anna    Born 23-Nov-1958    MRN 00098765",
            "",
            "Dear colleague,",
            "",
            "Mrs Miller came with two hours of chest pressure, relieved at rest.",
            "Troponin T was 18 ng/L and 16 ng/L one hour later. The ECG shows no ST changes.",
            "She takes bisoprolol 2.5 mg and acetylsalicylic acid 100 mg since today.",
            "",
            "Could you see her for an echocardiogram and a stress test?",
            "",
            "With kind regards,",
            "Emergency department",
            "",
            "Synthetic document: this patient never lived.");

    /// A twelve-second rhythm strip with the tall T waves of a high potassium.
    private static void writeEcg(Path to) throws IOException {
        int width = 1200;
        int height = 300;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0xFFF7F5));
        graphics.fillRect(0, 0, width, height);
        drawPaper(graphics, width, height);
        graphics.setColor(new Color(0x1B1B1B));
        graphics.setStroke(new BasicStroke(1.8f));
        var trace = new Path2D.Double();
        trace.moveTo(0, millivolts(0));
        for (int x = 1; x < width; x++) {
            trace.lineTo(x, millivolts(beat(x % 100 / 100.0)));
        }
        graphics.draw(trace);
        graphics.dispose();
        ImageIO.write(image, "png", to.toFile());
    }

    private static void drawPaper(Graphics2D graphics, int width, int height) {
        for (int line = 0; line <= width; line += 10) {
            graphics.setColor(new Color(line % 50 == 0 ? 0xE8A79C : 0xF5DAD5));
            graphics.drawLine(line, 0, line, height);
            if (line <= height) {
                graphics.drawLine(0, line, width, line);
            }
        }
    }

    /// One beat: P, QRS and a tall, narrow T, each a bell around its place.
    private static double beat(double phase) {
        return bell(phase, 0.18, 0.025, 0.10)
                - bell(phase, 0.29, 0.008, 0.12)
                + bell(phase, 0.31, 0.010, 1.05)
                - bell(phase, 0.335, 0.010, 0.25)
                + bell(phase, 0.52, 0.030, 0.95);
    }

    private static double bell(double at, double centre, double width, double height) {
        double distance = (at - centre) / width;
        return height * Math.exp(-distance * distance / 2);
    }

    private static double millivolts(double value) {
        return 200 - value * 100;
    }
}
