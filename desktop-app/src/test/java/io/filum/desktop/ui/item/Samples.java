package io.filum.desktop.ui.item;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// Small files of each kind, made up here.
final class Samples {

    private Samples() {}

    static byte[] resource(String name) {
        try (var in = Samples.class.getResourceAsStream("/io/filum/desktop/content/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A Korean laboratory's message: flags, a note, a corrected and a wrong result, words, and a PDF inside.
    static byte[] hl7() {
        return String.join("\r",
                "MSH|^~\\&|LIS|한국병원|EMR||20260314091500+0900||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8",
                "PID|1||00123456^^^한국병원^MR||홍^길동^^^^^L~Hong^Gildong^^^^^L^A||19850714|M",
                "PV1|1|I|8병동^801^2||||12^김^민수",
                "AL1|1|DA|7980^페니실린^RXNORM|SV|두드러기",
                "OBR|1|||24323-8^일반화학검사^LN|||20260314080000|||||||||||||||20260314091000||CH|F",
                "OBX|1|NM|2823-3^칼륨^LN||6.90|mmol/L^mmol/L^UCUM|3.5-5.1|HH|||F",
                "NTE|1||용혈 검체입니다. 재검 권고.",
                "OBX|2|NM|2951-2^나트륨^LN||131|mmol/L|136-145|L|||C",
                "OBX|3|NM|2345-7^포도당^LN||430|mg/dL|70-99|HH|||W",
                "OBX|4|SN|5196-1^HBsAg 정량^LN||<^0.05|IU/mL||N|||F",
                "OBX|5|TX|R^판독 소견||심전도상 T파가 뾰족하게 높아져 있음.||||||F",
                "OBX|6|TX|R^판독 소견||고칼륨혈증에 합당한 소견으로, 즉시 확인 바랍니다.||||||F",
                "OBX|7|ED|PDF^결과지||^application^pdf^Base64^" + Base64.getEncoder().encodeToString(pdf(2)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf(int pages) {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            for (var i = 1; i <= pages; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA_BOLD), 24);
                    content.newLineAtOffset(60, 760);
                    content.showText("Discharge letter, page " + i);
                    content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    for (var line = 1; line <= 30; line++) {
                        content.newLineAtOffset(0, -20);
                        content.showText("Line " + line + ": the patient was seen and felt well.");
                    }
                    content.endText();
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x14, 0x3c, 0x50), width, height, Color.ORANGE));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height / 8));
        graphics.drawString(width + " x " + height, width / 10, height / 2);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
