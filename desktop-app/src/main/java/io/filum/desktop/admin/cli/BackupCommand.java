package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Backup;
import io.filum.desktop.vault.Passphrase;

/// `backup`.
@Command(name = "backup", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Puts the workstation in --data into one sealed file, also while it runs: database, vault, issuer's"
                + " keys, certificates, attachments. Works for every workstation, not an administrator's alone, and needs"
                + " no passphrase but the backup's own.", "",
            "The vault and the issuer's keys stay sealed inside it under their own passphrases."})
final class BackupCommand implements Callable<Answer> {

    @Parameters(paramLabel = "FILE", description = "replaced, once the new one is whole")
    private Path target;

    @Option(names = "--backup-passphrase-file", paramLabel = "FILE", description = "its first line will open the backup")
    private Path passphrase;

    private final FilumAdmin admin;

    BackupCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Passphrase chosen = admin.secrets().chosen("Passphrase of the backup", Optional.ofNullable(passphrase))) {
            var made = Backup.make(admin.folder().path(), target, chosen, admin.cost(), admin.clock().instant());
            return new Answer()
                    .say("%d files, %,d bytes, are in %s.".formatted(made.files(), made.bytes(), target.toAbsolutePath()))
                    .say("Try it now: filum-admin restore --verify " + target)
                    .with("file", target.toAbsolutePath()).with("files", made.files()).with("bytes", made.bytes())
                    .with("at", made.at());
        }
    }
}
