package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/// Published vectors under `-Dfilum.vectors=DIR`: a test for each, or one that is skipped by name where the file is absent.
final class VectorFiles {

    private VectorFiles() {
    }

    static Stream<DynamicTest> tests(String name, Function<JsonNode, Stream<DynamicTest>> tests) throws IOException {
        Path file = Path.of(System.getProperty("filum.vectors", ""), name);
        if (!Files.isReadable(file)) {
            String why = name + " is absent: set -Dfilum.vectors=DIR";
            return Stream.of(DynamicTest.dynamicTest(why, () -> Assumptions.abort(why)));
        }
        List<DynamicTest> all = tests.apply(new ObjectMapper().readTree(file.toFile())).toList();
        System.out.println(name + ": " + all.size() + " vectors");
        return all.stream();
    }

    /// The elements of a JSON array.
    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
