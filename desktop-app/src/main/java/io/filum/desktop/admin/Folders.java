package io.filum.desktop.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// Folders that are made beside their place, and appear there as a whole.
final class Folders {

    private Folders() {
    }

    /// Whether something lies there that must not be overwritten. An empty folder may be.
    static boolean isTaken(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place);
        }
        try (var files = Files.list(place)) {
            return files.findAny().isPresent();
        }
    }

    /// Only its owner may look inside: that is what the JDK makes temporary folders like.
    static Path beside(Path place) throws IOException {
        Path parent = place.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, ".filum-");
    }

    /// @throws IOException where somebody has put something there meanwhile
    static void move(Path made, Path place) throws IOException {
        Files.deleteIfExists(place);
        Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
