package io.filum.installer.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.filum.desktop.store.AuditReading;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;

/// What an administrator does now and then, at the end of the demo: puts a lost device out, has the audit trails and the
/// directory verified, and looks for clinical words where none may be.
record AdministratorsRound(Stations stations, RelayKeeper relay, PrintWriter print) {

    static final String WHO = "admin";

    private static final List<String> CLINICAL = List.of(FirstClinician.SUBJECT, FirstClinician.FIRST_NOTE,
            FirstClinician.OFFLINE_NOTE, SecondClinician.SUBJECT, SecondClinician.ANSWER, "홍길동", "MILLER, Anna");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @return whether everything held
    boolean make() {
        var steps = new Steps(WHO, print);
        try {
            steps.run("puts a lost laptop out", () -> {
                try (var laptop = LostLaptop.join(stations.administration(), DemoPart.FIRST,
                        stations.work().resolve("laptop"))) {
                    laptop.awaitThread(FirstClinician.SUBJECT);
                    return "it could read '" + FirstClinician.SUBJECT + "' until it was cut off after "
                            + laptop.putOut().toMillis() + " ms";
                }
            });
            steps.run("verifies the relay's audit trail", this::verifyRelay);
            for (var part : DemoPart.values()) {
                steps.run("verifies the audit trail of " + part.station(), () -> verify(part));
            }
            steps.run("compares the relay's directory with the own one", () -> {
                var found = stations.administration().office().examineDirectory();
                if (!found.isSound()) {
                    throw new IOException("the relay's directory is another one: " + found.verdict());
                }
                return found.entries().size() + " signed entries, the same ones";
            });
            steps.run("looks for clinical words on every disk", this::searchForWords);
            return true;
        } catch (Steps.Broken _) {
            return false;
        }
    }

    private String verifyRelay() throws Exception {
        try (var program = ChildProgram.start("audit", JavaCommand.jar(LaunchOptions.RELAY.lines(), relay.jar(),
                List.of("audit", "verify", "--data", relay.data().toString())), _ -> {})) {
            var code = program.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            if (code.exitValue() != 0) {
                throw new IOException("audit verify ended with " + code.exitValue());
            }
            return "whole";
        }
    }

    private String verify(DemoPart part) throws IOException {
        try (var trail = AuditReading.open(stations.folder(part).resolve(TransferOptions.DATABASE))) {
            var verdict = trail.verify(Optional.empty()).orElseThrow(() -> new IOException("no trail"));
            if (!verdict.isWhole()) {
                throw new IOException("not whole: " + verdict.findings());
            }
            return verdict.head().size() + " entries, whole";
        }
    }

    /// Relay, Redis and workstations, as they lie on the disk while all of them run.
    private String searchForWords() throws IOException {
        long bytes = 0;
        int count = 0;
        List<Path> all;
        try (var found = Files.walk(stations.work())) {
            all = found.filter(Files::isRegularFile).toList();
        }
        for (var file : all) {
            try {
                var content = Files.readAllBytes(file);
                bytes += content.length;
                count++;
                for (var word : CLINICAL) {
                    if (indexOf(content, word.getBytes(StandardCharsets.UTF_8)) >= 0) {
                        throw new IOException("in the clear in " + stations.work().relativize(file));
                    }
                }
            } catch (NoSuchFileException _) {
                // Gone since it was listed.
            }
        }
        return "in none of " + count + " files, " + bytes / 1024 + " KiB";
    }

    private static int indexOf(byte[] content, byte[] word) {
        for (int at = 0; at <= content.length - word.length; at++) {
            if (Arrays.equals(content, at, at + word.length, word, 0, word.length)) {
                return at;
            }
        }
        return -1;
    }
}
