package io.filum.desktop.content;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.RowKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Walks a folder of real-format files (`-Dfilum.corpus=DIR`) and prints, per folder, how many are shown, how many are
/// not and why, and what the slowest costs.
class CorpusFiguresTest {

    private static final Path CORPUS = Path.of(System.getProperty("filum.corpus", ""));
    private static final long SLOW = 2_000_000_000L;

    private static final class Folder {
        private int files;
        private int shown;
        private int kept;
        private final Map<String, Integer> refused = new TreeMap<>();
        private long slowest;
    }

    private final ContentReader reader = new ContentReader();

    @Test
    void nothingCrashesAndNothingIsSlow() throws IOException {
        assumeCorpus();
        var folders = new TreeMap<String, Folder>();
        for (var file : files()) {
            read(file, folders.computeIfAbsent(CORPUS.relativize(file).getName(0).toString(), _ -> new Folder()));
        }
        folders.forEach((name, folder) -> System.out.printf(
                "%-12s %3d files: %3d shown, %2d kept as files, cannot be shown %s; slowest %d ms of CPU%n", name,
                folder.files, folder.shown, folder.kept, folder.refused, folder.slowest / 1_000_000));
        assertThat(folders.values()).allSatisfy(folder -> assertThat(folder.slowest).isLessThan(SLOW));
    }

    /// As `tr "\\r" "\\n" | grep -a ^OBX | cut -d"|" -f9 | sort | uniq -c` and its like count them.
    @Test
    void countsWhatTheMessagesHold() throws IOException {
        assumeCorpus();
        var stream = projection("hl7v2/simhospital/stream.mllp");
        var monitor = projection("hl7v2/pcd/pcd01-1440.mllp");
        var lab = projection("hl7v2/fhir-converter/LRI_2.0-NG_CBC_Typ_Message.hl7");

        assertThat(List.of(stream.patients().total(), stream.results().total(), stream.flagged().total(),
                stream.rows(RowKind.REPORT).total(), stream.embedded().total())).containsExactly(196, 1_508, 78, 278, 0);
        assertThat(List.of(monitor.patients().total(), monitor.results().total())).containsExactly(1, 2_880);
        assertThat(List.of(lab.results().total(), lab.flagged().total())).containsExactly(28, 9);
    }

    private Projection projection(String file) throws IOException {
        var content = reader.read(ContentSource.of(Files.readAllBytes(CORPUS.resolve(file))), Declared.nothing());
        return ((Content.Clinical) content).projection();
    }

    private void read(Path file, Folder folder) throws IOException {
        var bytes = CorpusTest.bytes(file);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        var content = reader.read(ContentSource.of(bytes), Declared.nothing());
        folder.slowest = Math.max(folder.slowest, threads.getCurrentThreadCpuTime() - before);
        folder.files++;
        switch (content) {
            case Content.CannotShow(var reason) -> folder.refused.merge(reason.code(), 1, Integer::sum);
            case Content.Plain _ -> folder.kept++;
            case Content.Pdf(var document) -> {
                folder.shown++;
                document.close();
            }
            default -> folder.shown++;
        }
    }

    private static List<Path> files() throws IOException {
        try (var walk = Files.walk(CORPUS)) {
            return walk.filter(Files::isRegularFile).filter(file -> file.getNameCount() > CORPUS.getNameCount() + 1)
                    .sorted().toList();
        }
    }

    private static void assumeCorpus() {
        assumeTrue(Files.isDirectory(CORPUS.resolve("hl7v2")), "needs a folder of real-format files: -Dfilum.corpus=DIR");
    }
}
