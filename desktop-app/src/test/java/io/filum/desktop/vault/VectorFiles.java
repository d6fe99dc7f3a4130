package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Published vectors under `-Dfilum.vectors=DIR`; tests that need one are skipped by name where it is absent.
final class VectorFiles {

    private VectorFiles() {
    }

    static JsonNode read(String name) throws IOException {
        String folder = System.getProperty("filum.vectors", "");
        assumeTrue(!folder.isBlank(), "set -Dfilum.vectors=DIR to run the vectors of " + name);
        Path file = Path.of(folder, name);
        assumeTrue(Files.isReadable(file), "no " + name + " in the vectors folder");
        return new ObjectMapper().readTree(file.toFile());
    }
}
