package io.filum.desktop.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import javafx.scene.paint.Color;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.wiring.Contrast;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds every pair of text and background of both palettes at 4.5:1, and the borders of fields at 3:1 (WCAG 2.1, 1.4.3 and
/// 1.4.11). What is really drawn is measured by `Contrast`, screen by screen; here is also what no screen happens to show.
class PaletteTest {

    private static final List<String> SHEETS = List.of("filum.css", "item/item.css", "imaging/imaging.css");
    private static final Pattern COLOUR = Pattern.compile("(-[\\w-]+):\\s*(#[0-9a-fA-F]{6})");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final List<String> SURFACES = List.of("-filum-canvas", "-filum-surface", "-filum-raised", "-filum-bar",
            "-filum-hover", "-filum-selected", "-filum-own", "-color-bg-default", "-color-bg-subtle");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void wordsStandOutFromEverySurface(String theme) throws IOException {
        var palette = palette(theme);
        List<String> low = new ArrayList<>();
        for (String surface : SURFACES) {
            for (String words : List.of("-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-filum-urgent",
                    "-filum-warn", "-filum-good")) {
                check(palette, words, surface, 4.5).ifPresent(low::add);
            }
            check(palette, "-filum-field-line", surface, 3).ifPresent(low::add);
        }
        for (String tone : List.of("urgent", "warn", "good")) {
            check(palette, "-filum-" + tone, "-filum-" + tone + "-surface", 4.5).ifPresent(low::add);
            check(palette, "-color-fg-default", "-filum-" + tone + "-surface", 4.5).ifPresent(low::add);
        }
        assertThat(low).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void eachRulesWordsStandOutFromItsOwnBackground(String theme) throws IOException {
        var palette = palette(theme);
        List<String> low = new ArrayList<>();
        int pairs = 0;
        for (String sheet : SHEETS) {
            var rules = RULE.matcher(COMMENT.matcher(read(sheet)).replaceAll(""));
            while (rules.find()) {
                String words = property(rules.group(2), "-fx-text-fill");
                String behind = property(rules.group(2), "-fx-background-color");
                if (colour(palette, words).isPresent() && colour(palette, behind).isPresent()) {
                    pairs++;
                    String where = rules.group(1).strip();
                    check(palette, words, behind, 4.5).map(pair -> where + ": " + pair).ifPresent(low::add);
                }
            }
        }
        assertThat(low).isEmpty();
        assertThat(pairs).as("pairs that were found").isGreaterThan(5);
    }

    private static Optional<String> check(Map<String, Color> palette, String words, String behind, double least) {
        double ratio = Contrast.ratio(colour(palette, words).orElseThrow(), colour(palette, behind).orElseThrow());
        return ratio >= least ? Optional.empty() : Optional.of("%.2f: %s on %s".formatted(ratio, words, behind));
    }

    private static Optional<Color> colour(Map<String, Color> palette, String named) {
        return named.matches("#[0-9a-fA-F]{6}") ? Optional.of(Color.web(named)) : Optional.ofNullable(palette.get(named));
    }

    private static String property(String rule, String name) {
        var found = Pattern.compile(Pattern.quote(name) + ":\\s*([^;]+);").matcher(rule);
        return found.find() ? found.group(1).strip() : "";
    }

    private static Map<String, Color> palette(String theme) throws IOException {
        Map<String, Color> palette = new HashMap<>();
        COLOUR.matcher(read("palette-" + theme + ".css")).results()
                .forEach(found -> palette.put(found.group(1), Color.web(found.group(2))));
        return palette;
    }

    private static String read(String sheet) throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream(sheet)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
