package io.filum.relay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.model.audit.AuditHead;
import io.filum.model.audit.TrailName;

/// One file of a trail: where it lies, and what its first line says.
///
/// @param begin the trail's head before the file's first entry
record TrailFile(Path path, TrailName name, AuditHead begin) {

    private static final String FORMAT = "filum-audit 1 ";

    static Path path(Path folder, AuditHead begin) {
        return folder.resolve("trail-%012d.log".formatted(begin.size() + 1));
    }

    String header() {
        return FORMAT + name + " " + begin;
    }

    /// Empty where the first line was never finished, or is none.
    static Optional<TrailFile> read(Path path) throws IOException {
        try (var lines = new Lines(Files.newInputStream(path))) {
            return lines.next().flatMap(line -> parse(path, line));
        }
    }

    static Optional<TrailFile> parse(Path path, String line) {
        var words = line.split(" ", -1);
        try {
            if (words.length == 4 && line.startsWith(FORMAT)) {
                return Optional.of(new TrailFile(path, TrailName.parse(words[2]), AuditHead.parse(words[3])));
            }
        } catch (IllegalArgumentException _) {
            // Edited, or not ours.
        }
        return Optional.empty();
    }

    /// In the order of the entries.
    static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("trail-\\d{12,}\\.log")).sorted().toList();
        }
    }
}
