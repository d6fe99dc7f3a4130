package io.filum.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The table of hostile cases in shared-model's README against the tests that there are: what it names exists, and what
/// exists stands in it, under the numbers that the tests themselves give.
class ThreatTableTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Map<String, String> MODULES =
            Map.of("m", "shared-model", "r", "relay-server", "d", "desktop-app", "i", "installer");
    private static final int CASES = 25;

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    /// A module's letter counts for the classes that follow it: `d` `OneTest`, `OtherTest`.
    private static final Pattern NAMED = Pattern.compile("(?:\\b([mrd]) |installer's )?`((?:\\w+\\.)*\\w+Test)`");
    private static final Pattern LABEL = Pattern.compile("@(?:DisplayName|Label)\\(\"Hostile ([\\d, ]+):");
    private static final Pattern ABOUT = Pattern.compile("[Hh]ostile cases? (\\d+)");

    /// Cases by number, each with the test classes that are named for it, as paths under the root.
    private static final Map<Integer, Set<Path>> TABLE = new TreeMap<>();
    private static final Set<Path> BELOW = new TreeSet<>();
    private static final Set<Path> TESTS = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        for (var module : MODULES.values()) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java")).map(ROOT::relativize).forEach(TESTS::add);
            }
        }
        var readMe = Files.readString(ROOT.resolve("shared-model/README.md"));
        var threats = readMe.substring(readMe.indexOf("## THREATS"));
        var rows = threats.lines().map(ROW::matcher).filter(row -> row.matches()).toList();
        for (var row : rows) {
            assertThat(TABLE).as("listed twice").doesNotContainKey(Integer.parseInt(row.group(1)));
            TABLE.put(Integer.parseInt(row.group(1)), named(row.group(2)));
        }
        BELOW.addAll(named(threats.substring(threats.indexOf("Without a number:"))));
    }

    private static Set<Path> named(String words) {
        var found = new TreeSet<Path>();
        var module = "";
        for (var name = NAMED.matcher(words); name.find(); ) {
            module = name.group(1) != null ? name.group(1) : name.group().startsWith("installer") ? "i" : module;
            assertThat(MODULES).as(name.group()).containsKey(module);
            found.add(only(MODULES.get(module), name.group(2)));
        }
        return found;
    }

    /// Names are qualified as far as it takes to tell them apart.
    private static Path only(String module, String name) {
        var end = "/" + name.replace('.', '/') + ".java";
        var matching = TESTS.stream()
                .filter(file -> file.startsWith(module) && file.toString().replace('\\', '/').endsWith(end)).toList();
        assertThat(matching).as("tests called " + name + " in " + module).hasSize(1);
        return matching.getFirst();
    }

    @Test
    void everyCaseHasATest() {
        assertThat(TABLE.keySet()).containsExactlyElementsOf(IntStream.rangeClosed(1, CASES).boxed().toList());
        assertThat(TABLE).allSatisfy((number, tests) -> assertThat(tests).as("case " + number).isNotEmpty());
    }

    @Test
    void everyHostileTestStandsInTheTableOrBelowIt() {
        var named = TABLE.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        named.addAll(BELOW);
        assertThat(TESTS.stream().filter(file -> file.getFileName().toString().contains("Hostile")))
                .isNotEmpty().allSatisfy(file -> assertThat(named).contains(file));
    }

    @Test
    void whatATestCallsItselfIsWhatTheTableSays() {
        var missing = new ArrayList<String>();
        for (var file : TESTS) {
            for (int number : numbers(LABEL, text(file))) {
                if (!TABLE.getOrDefault(number, Set.of()).contains(file)) {
                    missing.add("case " + number + " in the table: " + file.getFileName());
                }
            }
        }
        TABLE.forEach((number, files) -> files.stream()
                .filter(file -> !numbers(LABEL, text(file)).contains(number)
                        && !numbers(ABOUT, text(file)).contains(number))
                .forEach(file -> missing.add("\"Hostile " + number + ": …\" in " + file.getFileName())));
        assertThat(missing).as("what is missing").isEmpty();
    }

    private static Set<Integer> numbers(Pattern pattern, String text) {
        return pattern.matcher(text).results().flatMap(found -> Stream.of(found.group(1).split(", ")))
                .map(Integer::parseInt).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
