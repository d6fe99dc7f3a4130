package io.filum.desktop.content.paper;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.util.Locale;

/// Letters that the embedded typeface has no glyph for, Hanja above all, drawn as shapes by whatever font this computer
/// has. What it has none for either is drawn as an empty box and counted, never left out.
final class OtherLetters {

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
    private static final int UNIT = 1_000;

    private final Font font = new Font(Font.DIALOG, Font.PLAIN, UNIT);
    private int missing;

    int missing() {
        return missing;
    }

    /// As wide as the type is high where there is no glyph.
    double width(int letter) {
        return font.canDisplay(letter) ? font.createGlyphVector(SMOOTH, Character.toString(letter)).getGlyphMetrics(0)
                .getAdvanceX() / UNIT : 1;
    }

    /// Drawing instructions of one letter whose base line begins at x and y.
    String draw(int letter, double x, double y, double size) {
        if (!font.canDisplay(letter)) {
            missing++;
            return String.format(Locale.ROOT, "%.2f %.2f %.2f %.2f re S\n", x + size * 0.1, y, size * 0.8, size * 0.75);
        }
        var scale = size / UNIT;
        var out = new StringBuilder();
        var at = new double[6];
        var before = new double[2];
        var shape = font.createGlyphVector(SMOOTH, Character.toString(letter)).getOutline();
        for (var path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            var kind = path.currentSegment(at);
            if (kind == PathIterator.SEG_QUADTO) {
                // PDF has cubic curves only.
                var end = new double[] {at[2], at[3]};
                var control = new double[] {at[0], at[1]};
                for (var i = 0; i < 2; i++) {
                    at[i] = before[i] + 2.0 / 3 * (control[i] - before[i]);
                    at[i + 2] = end[i] + 2.0 / 3 * (control[i] - end[i]);
                    at[i + 4] = end[i];
                }
                kind = PathIterator.SEG_CUBICTO;
            }
            var points = kind == PathIterator.SEG_CUBICTO ? 3 : kind == PathIterator.SEG_CLOSE ? 0 : 1;
            for (var i = 0; i < points; i++) {
                out.append(String.format(Locale.ROOT, "%.2f %.2f ", x + at[2 * i] * scale, y - at[2 * i + 1] * scale));
            }
            if (points > 0) {
                before[0] = at[2 * points - 2];
                before[1] = at[2 * points - 1];
            }
            out.append(switch (kind) {
                case PathIterator.SEG_MOVETO -> "m\n";
                case PathIterator.SEG_LINETO -> "l\n";
                case PathIterator.SEG_CUBICTO -> "c\n";
                default -> "h\n";
            });
        }
        return out.append("f\n").toString();
    }
}
