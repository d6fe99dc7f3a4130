package io.filum.desktop.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.TypeCount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Walks a folder of real-format files, given by `-Dfilum.corpus=DIR`.
class CorpusTest {

    private final ContentReader reader = new ContentReader();
    private final Path corpus = Path.of(System.getProperty("filum.corpus", ""));

    @TestFactory
    Stream<DynamicTest> readsEveryFileAsWhatItIs() throws IOException {
        assumeCorpus();
        return files().map(file -> DynamicTest.dynamicTest(corpus.relativize(file).toString(), () -> {
            var content = read(file);
            try {
                assertThat(kind(content)).isEqualTo(expected(corpus.relativize(file).toString().replace('\\', '/')));
            } finally {
                if (content instanceof Content.Pdf(var document)) {
                    document.close();
                }
            }
        }));
    }

    @Test
    void drawsEveryPageOfEveryPdf() throws Exception {
        assumeCorpus();
        for (var file : files().filter(path -> path.toString().endsWith(".pdf")).toList()) {
            try (var document = ((Content.Pdf) read(file)).document()) {
                for (var page = 0; page < document.pageCount(); page++) {
                    var drawn = document.draw(page, 1);
                    assertThat(Arrays.stream(drawn.argb()).distinct().limit(3).count())
                            .as("%s, page %d has something on it", file.getFileName(), page).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void countsAsAnObjectTreeWould() throws Exception {
        assumeCorpus();
        for (var file : files().filter(path -> path.toString().contains("synthea") && json(path)).toList()) {
            var counted = new TreeMap<String, Integer>();
            for (var count : summary(file).counts()) {
                counted.put(count.type(), count.count());
            }
            assertThat(counted).as(file.getFileName().toString()).isEqualTo(CountingOracle.count(bytes(file)));
        }
    }

    @Test
    void summarisesTheKoreanBundle() throws Exception {
        assumeCorpus();
        var summary = summary(corpus.resolve("korean/krcore-patient-01-bundle.json"));

        assertThat(summary.patients().rows().getFirst().name()).contains("박아픔");
        assertThat(summary.counts()).contains(new TypeCount("Observation", 8, summary.counts().getFirst().newest()));
        assertThat(summary.rows(RowKind.ALLERGY).rows().getFirst().what()).isEqualTo("베타락탐계 과민반응");
        assertThat(summary.rows(RowKind.ALLERGY).rows().getFirst().detail()).isEqualTo("두드러기 및 아나필락시스");
        assertThat(summary.rows(RowKind.MEDICATION).rows().getFirst().detail()).startsWith("하루 3알 복용");
        assertThat(summary.rows(RowKind.MEDICATION).rows().getFirst().what()).isNotBlank();
    }

    private String expected(String path) {
        var special = Map.of(
                "fhir/hl7-examples/observation-decimal.json", Reason.NUMBER_OUT_OF_BOUNDS.code(),
                "dicom/pydicom/test-SR.dcm", "Document",
                "SOURCES.md", "Note");
        if (special.containsKey(path)) {
            return special.get(path);
        }
        return switch (path.substring(0, path.indexOf('/'))) {
            case "fhir" -> "Clinical";
            case "cda" -> "Document";
            case "dicom" -> "Dicom";
            case "hl7v2" -> "Clinical";
            case "notes" -> "Note";
            default -> path.endsWith(".pdf") ? "Pdf" : path.endsWith(".json") ? "Clinical"
                    : path.endsWith(".hl7") ? "Clinical" : path.endsWith(".txt") ? "Note" : "Image";
        };
    }

    private static String kind(Content content) {
        return switch (content) {
            case Content.Plain(var format) -> format.name();
            case Content.CannotShow(var reason) -> reason.code();
            default -> content.getClass().getSimpleName();
        };
    }

    private Projection summary(Path file) throws IOException {
        return ((Content.Clinical) read(file)).projection();
    }

    private Content read(Path file) throws IOException {
        return reader.read(ContentSource.of(bytes(file)), Declared.nothing());
    }

    static byte[] bytes(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain.readAllBytes();
        }
    }

    private static boolean json(Path file) {
        return file.toString().endsWith(".json") || file.toString().endsWith(".json.gz");
    }

    private Stream<Path> files() throws IOException {
        try (var walk = Files.walk(corpus)) {
            return walk.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private void assumeCorpus() {
        assumeTrue(!corpus.toString().isEmpty() && Files.isDirectory(corpus),
                "needs a folder of real-format files: -Dfilum.corpus=DIR");
    }
}
