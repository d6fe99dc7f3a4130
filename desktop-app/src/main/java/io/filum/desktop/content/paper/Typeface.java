package io.filum.desktop.content.paper;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The two weights that pages are set in, and how wide a line of words is. Text is composed (NFC) before it is set: Hangul
/// that was sent as single letters would stand side by side.
final class Typeface {

    private static final int LONGEST_LINE = 20_000;

    private final Letters regular;
    private final Letters bold;
    private final OtherLetters others = new OtherLetters();

    /// @param regular an OpenType font's file
    /// @param bold    likewise
    Typeface(byte[] regular, byte[] bold) throws IOException {
        this.regular = new Letters(regular);
        this.bold = new Letters(bold);
    }

    Letters of(boolean strong) {
        return strong ? bold : regular;
    }

    /// Letters that no font here has.
    int missing() {
        return others.missing();
    }

    double width(String text, double size, boolean strong) {
        return text.codePoints().mapToDouble(letter -> width(letter, strong)).sum() * size;
    }

    private double width(int letter, boolean strong) {
        return of(strong).has(letter) ? of(strong).width(letter) : others.width(letter);
    }

    /// Lines that are no wider than `width`: broken at spaces, and within a word that is wider than a line.
    List<String> lines(String text, double width, double size, boolean strong) {
        var lines = new ArrayList<String>();
        for (var paragraph : Normalizer.normalize(text, Normalizer.Form.NFC).split("\n", -1)) {
            for (var from = 0; from < paragraph.length(); from += LONGEST_LINE) {
                breakUp(paragraph.substring(from, Math.min(paragraph.length(), from + LONGEST_LINE)), width, size, strong, lines);
            }
            if (paragraph.isEmpty()) {
                lines.add("");
            }
        }
        return lines;
    }

    private void breakUp(String paragraph, double width, double size, boolean strong, List<String> lines) {
        var line = new StringBuilder();
        var used = 0.0;
        var space = -1;
        for (var letter : paragraph.replace("\t", "    ").codePoints().toArray()) {
            var wide = width(letter, strong) * size;
            if (used + wide > width && !line.isEmpty()) {
                var cut = letter == ' ' || space < 0 ? line.length() : space + 1;
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, cut);
                used = width(line.toString(), size, strong);
                space = -1;
            }
            if (letter == ' ') {
                space = line.length();
                if (line.isEmpty() && !lines.isEmpty() && space == 0 && used == 0) {
                    space = -1;
                    continue;
                }
            }
            line.appendCodePoint(letter);
            used += wide;
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
    }

    /// Instructions for one line whose base line begins at x and y.
    String draw(String text, double x, double y, double size, boolean strong) {
        var out = new StringBuilder();
        var codes = new StringBuilder();
        var begin = x;
        var at = x;
        for (var letter : text.codePoints().toArray()) {
            if (of(strong).has(letter)) {
                codes.append(of(strong).code(letter));
            } else {
                out.append(run(codes, begin, y, size, strong)).append(others.draw(letter, at, y, size));
                codes.setLength(0);
            }
            at += width(letter, strong) * size;
            if (codes.isEmpty()) {
                begin = at;
            }
        }
        return out.append(run(codes, begin, y, size, strong)).toString();
    }

    private static String run(StringBuilder codes, double x, double y, double size, boolean strong) {
        return codes.isEmpty() ? "" : String.format(Locale.ROOT, "BT /%s %.2f Tf %.2f %.2f Td <%s> Tj ET\n",
                strong ? "FB" : "FR", size, x, y, codes);
    }
}
