package io.filum.desktop.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.filum.desktop.launch.CommandLine.Parsed;
import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditVerdict;

/// `--audit-verify` and `--audit-export`: examines a workstation's audit trail without starting it. The trail holds no
/// content, so no passphrase is asked for.
final class AuditReport {

    static final int NOT_WHOLE = 1;
    static final int NO_TRAIL = 5;

    private final PrintWriter out;
    private final PrintWriter err;

    AuditReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /// @return the exit code: 0 where the trail is whole, or one of those above
    int run(Parsed.Audit asked) {
        var database = asked.dataFolder().resolve(TransferOptions.DATABASE);
        if (!Files.isRegularFile(database)) {
            return noTrail(asked.dataFolder());
        }
        try (var reading = AuditReading.open(database)) {
            var verdict = asked.export().isPresent()
                ? export(reading, asked.export().get())
                : reading.verify(asked.anchor());
            return verdict.map(this::tell).orElseGet(() -> noTrail(asked.dataFolder()));
        } catch (StoreFailure e) {
            err.println("The database cannot be read: " + e.code());
            return NO_TRAIL;
        } catch (IOException _) {
            err.println("The file cannot be written: " + asked.export().orElseThrow());
            return FilumLauncher.FOLDER_UNUSABLE;
        }
    }

    /// @return the exit code: 0 where there were any, or one of those above
    int relayHeads(Path folder, Path to) {
        var database = folder.resolve(TransferOptions.DATABASE);
        if (!Files.isRegularFile(database)) {
            return noTrail(folder);
        }
        try (var reading = AuditReading.open(database)) {
            var heads = reading.relayHeads();
            Files.write(to, heads.stream().map(AuditAnchor::line).toList(), StandardCharsets.US_ASCII);
            out.println(heads.size() + " heads of the relay's audit trail, signed");
            out.flush();
            return heads.isEmpty() ? NO_TRAIL : 0;
        } catch (StoreFailure e) {
            err.println("The database cannot be read: " + e.code());
            return NO_TRAIL;
        } catch (IOException _) {
            err.println("The file cannot be written: " + to);
            return FilumLauncher.FOLDER_UNUSABLE;
        }
    }

    private static Optional<AuditVerdict> export(AuditReading reading, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return reading.export(out);
        }
    }

    private int tell(AuditVerdict verdict) {
        verdict.findings().forEach(out::println);
        out.println("entries %d to %d: %s".formatted(verdict.begin().size() + 1, verdict.head().size(),
            verdict.isWhole() ? "whole" : "NOT WHOLE"));
        out.println("head " + verdict.head());
        out.flush();
        return verdict.isWhole() ? 0 : NOT_WHOLE;
    }

    private int noTrail(Path folder) {
        err.println("There is no audit trail in " + folder + ".");
        err.flush();
        return NO_TRAIL;
    }
}
