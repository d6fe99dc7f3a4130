package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Restore;
import io.filum.desktop.vault.Passphrase;

/// `restore`.
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Brings a workstation back from a backup, or rehearses that: opens it in a temporary folder, compares"
                + " every file's SHA-256, has SQLite check the database, opens the vault, replays the directory, verifies"
                + " the audit trail and counts what is there. Exit code 1 where the audit trail is not whole.", "",
            "A workstation that was brought back catches up with the relay before it sends. The one that the backup was"
                + " made of must not run any more."})
final class RestoreCommand implements Callable<Answer> {

    @ArgGroup(multiplicity = "1")
    private What what;

    @Parameters(paramLabel = "FILE", description = "the backup")
    private Path backup;

    @Option(names = "--backup-passphrase-file", paramLabel = "FILE", description = "its first line opens the backup")
    private Path passphrase;

    @Option(names = "--scratch", paramLabel = "DIR",
            description = "where --verify makes its temporary folder (default: the system's)")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    private final FilumAdmin admin;

    RestoreCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    /// A rehearsal, or in earnest.
    static final class What {

        @Option(names = "--verify", required = true, description = "rehearse, and leave nothing behind")
        private boolean verify;

        @Option(names = "--to", paramLabel = "DIR", required = true, description = "an absent or empty data folder")
        private Path place;
    }

    @Override
    public Answer call() throws Exception {
        try (Passphrase sealed = admin.secrets().known("Passphrase of the backup", Optional.ofNullable(passphrase));
                Passphrase vault = admin.vaultPassphrase()) {
            var passphrases = new Restore.Passphrases(sealed, vault);
            var restore = new Restore(backup, admin.clock());
            return what.verify ? answer(restore.drill(scratch, passphrases), "This backup can be restored.")
                    : answer(restore.to(what.place, passphrases), "The workstation is in " + what.place.toAbsolutePath()
                            + ". The one that the backup was made of must not run any more.");
        }
    }

    private static Answer answer(Restore.Found found, String last) {
        var database = found.database();
        var answer = new Answer(found.isWhole() ? ExitCode.DONE : ExitCode.NOT_WHOLE)
                .say("made               " + found.at())
                .say("files              " + found.files() + ", every SHA-256 as it was")
                .say("database           sound: " + database.threads() + " threads, " + database.items() + " items, "
                        + database.unsent() + " not sent yet")
                .say("vault              opens")
                .say("directory          '" + found.directory().name() + "', " + found.directory().head().size()
                        + " entries, replayed")
                .say("audit trail        " + found.audit().map(verdict -> verdict.head().size() + " entries, "
                        + (verdict.isWhole() ? "whole" : "NOT WHOLE")).orElse("none yet"));
        found.audit().ifPresent(verdict -> verdict.findings().forEach(finding -> answer.say("    " + finding)));
        return answer.say(last)
                .with("at", found.at()).with("files", found.files())
                .with("threads", database.threads()).with("items", database.items()).with("unsent", database.unsent())
                .with("directory", found.directory().head().size())
                .with("auditWhole", found.isWhole());
    }
}
