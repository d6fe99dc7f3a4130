package io.filum.desktop.content.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// One weight of a typeface with PostScript outlines (OTF, CID-keyed), as a PDF embeds it: a composite font
/// whose codes are the font's own character ids. What was used is known only once all pages are set: then it is written.
///
/// @see <a href="https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf">ISO 32000-1, 9.7</a>
final class Letters {

    private static final COSName FONT_FILE_3 = COSName.getPDFName("FontFile3");

    private final byte[] file;
    private final OpenTypeFont font;
    private final CmapLookup glyphs;
    private final CFFCIDFont cff;
    private final COSDictionary dictionary = new COSDictionary();
    /// Character ids that stand on a page, with a letter that each stands for.
    private final TreeMap<Integer, Integer> used = new TreeMap<>();
    private final Map<Integer, Integer> glyphOfId = new HashMap<>();

    Letters(byte[] otf) throws IOException {
        file = otf;
        font = new OTFParser(false).parse(new RandomAccessReadBuffer(otf));
        glyphs = font.getUnicodeCmapLookup();
        cff = (CFFCIDFont) font.getCFF().getFont();
    }

    /// Whether it has a shape for a letter.
    boolean has(int letter) {
        return glyphs.getGlyphId(letter) != 0;
    }

    /// In units of the type's size.
    double width(int letter) {
        return widthOfGlyph(glyphs.getGlyphId(letter));
    }

    /// As a page's instructions name it: four hexadecimal digits.
    String code(int letter) {
        var glyph = glyphs.getGlyphId(letter);
        var id = cff.getCharset().getCIDForGID(glyph);
        used.put(id, letter);
        glyphOfId.put(id, glyph);
        return "%04X".formatted(id);
    }

    /// What pages refer to, before it is filled.
    COSDictionary dictionary() {
        return dictionary;
    }

    /// Fills the dictionary with what was used.
    void write(PDDocument document) throws IOException {
        var name = COSName.getPDFName("FILUMA+" + font.getName());
        dictionary.setItem(COSName.TYPE, COSName.FONT);
        dictionary.setItem(COSName.SUBTYPE, COSName.TYPE0);
        dictionary.setItem(COSName.BASE_FONT, name);
        dictionary.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        var descendants = new COSArray();
        descendants.add(descendant(document, name));
        dictionary.setItem(COSName.DESCENDANT_FONTS, descendants);
        dictionary.setItem(COSName.TO_UNICODE, stream(document, meanings().getBytes(StandardCharsets.US_ASCII)));
    }

    private COSDictionary descendant(PDDocument document, COSName name) throws IOException {
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString(cff.getRegistry()));
        system.setItem(COSName.ORDERING, new COSString(cff.getOrdering()));
        system.setInt(COSName.SUPPLEMENT, cff.getSupplement());
        var descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        descendant.setItem(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        descendant.setItem(COSName.FONT_DESC, descriptor(document, name));
        descendant.setInt(COSName.DW, 1000);
        var widths = new COSArray();
        for (var id : used.keySet()) {
            var one = new COSArray();
            one.add(new COSFloat((float) (1000 * widthOfGlyph(glyphOfId.get(id)))));
            widths.add(COSInteger.get(id));
            widths.add(one);
        }
        descendant.setItem(COSName.W, widths);
        return descendant;
    }

    private COSDictionary descriptor(PDDocument document, COSName name) throws IOException {
        var head = font.getHeader();
        var scale = 1000f / font.getUnitsPerEm();
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, name);
        // Symbolic: its letters are not those of Adobe's Latin set.
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, new PDRectangle(head.getXMin() * scale, head.getYMin() * scale,
                (head.getXMax() - head.getXMin()) * scale, (head.getYMax() - head.getYMin()) * scale));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setFloat(COSName.ASCENT, font.getHorizontalHeader().getAscender() * scale);
        descriptor.setFloat(COSName.DESCENT, font.getHorizontalHeader().getDescender() * scale);
        descriptor.setFloat(COSName.CAP_HEIGHT, 700);
        descriptor.setFloat(COSName.STEM_V, 80);
        var program = stream(document, Glyphless.empty(outlines(), new HashSet<>(glyphOfId.values())));
        program.setItem(COSName.SUBTYPE, COSName.getPDFName("CIDFontType0C"));
        descriptor.setItem(FONT_FILE_3, program);
        return descriptor;
    }

    private byte[] outlines() {
        var table = font.getTableMap().get("CFF ");
        return Arrays.copyOfRange(file, (int) table.getOffset(), (int) (table.getOffset() + table.getLength()));
    }

    private double widthOfGlyph(int glyph) {
        try {
            return (double) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new IllegalStateException("the font was read into memory", e);
        }
    }

    /// The letters behind the codes, for those who search and copy.
    private String meanings() {
        var out = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            """);
        for (var entry : used.entrySet()) {
            var letter = new StringBuilder();
            for (var unit : Character.toString(entry.getValue()).toCharArray()) {
                letter.append("%04X".formatted((int) unit));
            }
            out.append("1 beginbfchar <%04X> <%s> endbfchar\n".formatted(entry.getKey(), letter));
        }
        return out.append("endcmap CMapName currentdict /CMap defineresource pop end end").toString();
    }

    private static COSStream stream(PDDocument document, byte[] bytes) throws IOException {
        var stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }
}
