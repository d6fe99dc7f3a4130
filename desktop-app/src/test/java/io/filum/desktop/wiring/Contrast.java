package io.filum.desktop.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

/// Words and icons that stand out too little from what is behind them (WCAG 2.1, 1.4.3 and 1.4.11): 4.5:1 for words, 3:1
/// for large ones and for icons. What is behind is read from the picture, so that it does not matter how it came to be.
/// What is disabled is exempt there, and here.
public final class Contrast {

    private static final double WORDS = 4.5;
    private static final double LARGE = 3;
    /// 18 points are 24 pixels, 14 bold points are 18.66.
    private static final double LARGE_SIZE = 24;
    private static final double LARGE_BOLD_SIZE = 18.66;

    private Contrast() {}

    /// @param picture of the scene, one pixel a point
    static Stream<String> tooLow(Scene scene, Picture picture) {
        return Shown.in(scene).filter(node -> node instanceof Text text && !text.getText().isBlank() && !text.isDisabled())
                .map(Text.class::cast).flatMap(text -> tooLow(text, picture).stream());
    }

    private static Optional<String> tooLow(Text text, Picture picture) {
        if (!(text.getFill() instanceof Color fill) || fill.getOpacity() == 0 || !Shown.isWhole(text)
                || Shown.isCovered(text)) {
            return Optional.empty();
        }
        Color behind = behind(text, picture);
        double ratio = ratio(behind.interpolate(opaque(fill), fill.getOpacity() * opacity(text)), behind);
        return ratio >= least(text) ? Optional.empty()
                : Optional.of("contrast %.2f of %s on %s: %s “%s”".formatted(ratio, hex(fill), hex(behind), Shown.name(text),
                        text instanceof FontIcon icon ? icon.getIconLiteral() : text.getText()));
    }

    private static double least(Text text) {
        boolean bold = text.getFont().getName().contains("Bold");
        return text instanceof FontIcon || text.getFont().getSize() >= (bold ? LARGE_BOLD_SIZE : LARGE_SIZE) ? LARGE : WORDS;
    }

    /// The colour that most pixels there have; around an icon, as a filled one covers most of its own place.
    private static Color behind(Text text, Picture picture) {
        Bounds at = text.localToScene(text.getLayoutBounds());
        boolean icon = text instanceof FontIcon;
        int ring = icon ? 1 : 0;
        Map<Integer, Integer> counted = new HashMap<>();
        int left = Math.max(0, (int) at.getMinX() - ring);
        int top = Math.max(0, (int) at.getMinY() - ring);
        int right = Math.min(picture.width() - 1, (int) Math.ceil(at.getMaxX()) + ring - 1);
        int bottom = Math.min(picture.height() - 1, (int) Math.ceil(at.getMaxY()) + ring - 1);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (!icon || x == left || x == right || y == top || y == bottom) {
                    counted.merge(picture.argb(x, y), 1, Integer::sum);
                }
            }
        }
        int most = counted.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(0);
        return Color.rgb(most >> 16 & 0xff, most >> 8 & 0xff, most & 0xff);
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        return opacity;
    }

    private static Color opaque(Color color) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue());
    }

    public static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color color) {
        return "#" + color.toString().substring(2, 8);
    }
}
