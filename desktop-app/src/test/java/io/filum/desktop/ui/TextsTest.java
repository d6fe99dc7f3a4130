package io.filum.desktop.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds both bundles complete, used and well-formed. A failure prints lines that can be pasted into the bundle.
class TextsTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern NAMED_IN_CODE = Pattern.compile("\"([a-z][A-Za-z0-9]+_?)\"");
    private static final Pattern NAMED_IN_FXML = Pattern.compile("\\$\\{texts\\.([A-Za-z0-9]+)}");

    private final Map<String, String> korean = Texts.read(Language.KO);
    private final Map<String, String> english = Texts.read(Language.EN);

    @Test
    void bothBundlesHaveTheSameKeys() {
        assertThat(lines(missing(english.keySet(), korean.keySet()))).as("paste into the Korean bundle").isEmpty();
        assertThat(lines(missing(korean.keySet(), english.keySet()))).as("paste into the English bundle").isEmpty();
    }

    @Test
    void everyKeyThatAScreenNamesIsThere() throws IOException {
        Set<String> named = named(".fxml", NAMED_IN_FXML);
        named.addAll(named(".java", Pattern.compile("texts\\(?\\)?\\.(?:get|bind)\\(\"([A-Za-z0-9]+)\"")));
        assertThat(lines(missing(named, english.keySet()))).as("paste into both bundles").isEmpty();
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> named = named(".fxml", NAMED_IN_FXML);
        named.addAll(named(".java", NAMED_IN_CODE));
        Set<String> unused = missing(english.keySet(), named).stream()
                .filter(key -> !key.endsWith("Next") || !named.contains(key.substring(0, key.length() - 4)))
                .filter(key -> !key.endsWith("Hint") || !named.contains(key.substring(0, key.length() - 4)))
                // A family such as `contentReason_` has a member for each code of an enum or of a standard.
                .filter(key -> !key.contains("_") || !named.contains(key.substring(0, key.indexOf('_') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).as("in the bundles, and used by nobody").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void patternsAreWellFormed(Language language) {
        Texts.read(language).forEach((key, pattern) -> {
            assertThat(pattern).as(key).isNotBlank().doesNotContain("'");
            new MessageFormat(pattern, language.locale());
        });
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        english.forEach((key, pattern) ->
                assertThat(arguments(korean.getOrDefault(key, ""))).as(key).isEqualTo(arguments(pattern)));
    }

    @Test
    void switchesWhileBound() {
        Texts texts = new Texts(Language.EN);
        var urgent = texts.bind("urgent");
        assertThat(urgent.get()).isEqualTo("Urgent");
        texts.show(Language.KO);
        assertThat(urgent.get()).isEqualTo("긴급");
        assertThat(texts.get("noSuchKey")).isEqualTo("[noSuchKey]");
    }

    private static Set<String> arguments(String pattern) {
        return Pattern.compile("\\{(\\d+)").matcher(pattern).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> missing(Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    private static String lines(Set<String> keys) {
        return keys.stream().map(key -> key + "=").collect(Collectors.joining("\n"));
    }

    private static Set<String> named(String suffix, Pattern pattern) throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        return named;
    }
}
