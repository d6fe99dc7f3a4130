package io.filum.relay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditLine;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.audit.AuditVerifier;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.TrailName;

/// A relay's trail as it lies in its folder, for those who read it; a relay may be writing it meanwhile.
public final class AuditFolder {

    private final Path folder;

    private AuditFolder(Path folder) {
        this.folder = folder;
    }

    /// @param data the relay's data folder
    public static AuditFolder of(Path data) {
        return new AuditFolder(folder(data));
    }

    static Path folder(Path data) {
        return data.resolve("audit");
    }

    /// What became of reading all of it.
    ///
    /// @param torn bytes behind the last line end: an entry that is being written, or never was to its end
    public record Reading(TrailName name, AuditVerdict verdict, long torn) {}

    /// Takes what is an entry.
    @FunctionalInterface
    public interface Taker {
        void take(TrailName trail, AuditRecord entry) throws IOException;
    }

    /// The trail's name, as its first file says; empty where there is none.
    public Optional<TrailName> name() throws IOException {
        return first().map(TrailFile::name);
    }

    private Optional<TrailFile> first() throws IOException {
        var files = Files.isDirectory(folder) ? TrailFile.in(folder) : List.<Path>of();
        return files.isEmpty() ? Optional.empty() : TrailFile.read(files.getFirst());
    }

    /// Checks the chain over all files.
    ///
    /// @param anchors heads that were noted earlier
    /// @return empty where no trail can be found
    public Optional<Reading> verify(List<AuditHead> anchors) throws IOException {
        return walk(anchors, (_, _) -> { });
    }

    /// Hands on every entry, in order; what is no entry any more is passed over, and in the verdict.
    public Optional<Reading> read(Taker taker) throws IOException {
        return walk(List.of(), taker);
    }

    private Optional<Reading> walk(List<AuditHead> anchors, Taker taker) throws IOException {
        var first = first();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var name = first.get().name();
        var verifier = new AuditVerifier(first.get().begin(), anchors);
        long torn = 0;
        for (var file : TrailFile.in(folder)) {
            torn = walk(file, name, verifier, taker);
        }
        return Optional.of(new Reading(name, verifier.finish(), torn));
    }

    private static long walk(Path file, TrailName name, AuditVerifier verifier, Taker taker) throws IOException {
        try (var lines = new Lines(Files.newInputStream(file))) {
            var header = lines.next();
            var begin = header.flatMap(line -> TrailFile.parse(file, line)).filter(read -> read.name().equals(name));
            if (header.isPresent()) {
                verifier.resume(begin.map(TrailFile::begin));
            }
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                verifier.accept(line.get());
                take(line.get(), name, taker);
            }
            return lines.torn();
        }
    }

    private static void take(String line, TrailName name, Taker taker) throws IOException {
        try {
            taker.take(name, AuditLine.parse(line));
        } catch (MalformedAudit _) {
            // The verifier has it among its findings.
        }
    }
}
