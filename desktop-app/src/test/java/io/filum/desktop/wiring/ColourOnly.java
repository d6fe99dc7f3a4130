package io.filum.desktop.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Theme;

/// What a screen says by a colour of its palette's states (urgent, warning, good) and by nothing else: whoever does not
/// tell red from green reads nothing there. A word with letters or an icon in such a colour says it; a number, a dot or a
/// frame needs one in the same row, and one icon in two of these colours needs a word beside it.
final class ColourOnly {

    private static final Pattern TONE = Pattern.compile("-filum-(urgent|warn|good)(?:-surface|-line)?:\\s*(#[0-9a-fA-F]{6})");

    private final Map<Color, String> tones = new HashMap<>();

    ColourOnly() {
        for (String theme : List.of("light", "dark")) {
            TONE.matcher(read("palette-" + theme + ".css")).results()
                    .forEach(found -> tones.put(Color.web(found.group(2)), found.group(1)));
        }
    }

    Stream<String> in(Scene scene) {
        return Stream.concat(silent(scene), alike(scene));
    }

    private Stream<String> silent(Scene scene) {
        return Shown.in(scene).flatMap(node -> tone(node).stream()
                .filter(tone -> !says(node, tone) && Shown.under(row(node)).noneMatch(other -> says(other, tone)))
                .map(tone -> "says “" + tone + "” by its colour alone: " + Shown.name(node)));
    }

    /// One shape for two states.
    private Stream<String> alike(Scene scene) {
        Map<String, String> seen = new HashMap<>();
        return Shown.in(scene).filter(FontIcon.class::isInstance).map(FontIcon.class::cast)
                .filter(icon -> tone(icon).isPresent() && Shown.under(row(icon)).noneMatch(ColourOnly::isWord))
                .flatMap(icon -> {
                    String tone = tone(icon).orElseThrow();
                    String before = seen.putIfAbsent(icon.getIconLiteral(), tone);
                    return before == null || before.equals(tone) ? Stream.empty()
                            : Stream.of("one icon for “" + before + "” and “" + tone + "”: " + icon.getIconLiteral());
                });
    }

    private boolean says(Node node, String tone) {
        return (node instanceof FontIcon || isWord(node)) && tone(node).filter(tone::equals).isPresent();
    }

    private static boolean isWord(Node node) {
        return node instanceof Text text && !(node instanceof FontIcon)
                && text.getText().codePoints().anyMatch(Character::isLetter);
    }

    private Optional<String> tone(Node node) {
        return switch (node) {
            case Text text -> text.getText().isBlank() && !(text instanceof FontIcon) ? Optional.empty() : tone(text.getFill());
            case Circle circle -> tone(circle.getFill()).or(() -> tone(circle.getStroke()));
            case Region region -> painted(region).map(this::tone).flatMap(Optional::stream).findFirst();
            default -> Optional.empty();
        };
    }

    private static Stream<Paint> painted(Region region) {
        Stream<Paint> fills = region.getBackground() == null ? Stream.empty()
                : region.getBackground().getFills().stream().map(fill -> fill.getFill());
        Stream<Paint> strokes = region.getBorder() == null ? Stream.empty()
                : region.getBorder().getStrokes().stream()
                        .flatMap(stroke -> Stream.of(stroke.getTopStroke(), stroke.getLeftStroke()));
        return Stream.concat(fills, strokes);
    }

    private Optional<String> tone(Paint paint) {
        return paint instanceof Color colour ? Optional.ofNullable(tones.get(colour)) : Optional.empty();
    }

    /// The cell that it is in, or what lies around it.
    private static Node row(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof IndexedCell<?>) {
                return at;
            }
        }
        Node around = node;
        for (int up = 0; up < 2 && around.getParent() != null; up++) {
            around = around.getParent();
        }
        return around;
    }

    private static String read(String sheet) {
        try (InputStream in = Theme.class.getResourceAsStream(sheet)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
