package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.vault.OrganisationFile;
import io.filum.desktop.vault.Passphrase;

/// `passphrase issuer` and `passphrase root`. The workstation's own is changed in its settings.
@Command(name = "passphrase", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(issuer | root)",
        description = {"Changes the passphrase of the issuer's keys, or of the root's file. The keys stay the same: where"
                + " they may be in somebody else's hands, use org rotate-issuer instead.", "",
            "A backup or copy of the file that was made before still opens with the earlier passphrase."})
final class PassphraseCommand {

    private final FilumAdmin admin;

    PassphraseCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Command(name = "issuer", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Changes the passphrase of the issuer's keys in the data folder.")
    Answer issuer(
            @Option(names = "--new-passphrase-file", paramLabel = "FILE",
                    description = "its first line opens them from now on") Path next) throws Exception {
        admin.requireIssuer();
        try (Passphrase now = admin.issuerPassphrase();
                Passphrase chosen = admin.secrets().chosen("Passphrase of the issuer's keys", Optional.ofNullable(next))) {
            admin.folder().issuer().changePassphrase(now, chosen);
        }
        return changed("issuer's keys have");
    }

    @Command(name = "root", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Changes the passphrase of the root's file, on its medium from the safe.")
    Answer root(
            @Option(names = "--root-file", paramLabel = "FILE", required = true,
                    description = "the root's keys, from the safe") Path file,
            @Option(names = "--root-passphrase-file", paramLabel = "FILE",
                    description = "its first line opens the root's keys until now") Path before,
            @Option(names = "--new-passphrase-file", paramLabel = "FILE",
                    description = "its first line opens them from now on") Path next) throws Exception {
        try (Passphrase now = admin.secrets().known("Passphrase of the root's file", Optional.ofNullable(before));
                Passphrase chosen = admin.secrets().chosen("Passphrase of the root's file", Optional.ofNullable(next))) {
            OrganisationFile.ofRoot(file, admin.cost()).changePassphrase(now, chosen);
        }
        return changed("root's file has");
    }

    private static Answer changed(String what) {
        return new Answer().say("The " + what + " another passphrase now. Copies and backups from before still open with"
                + " the earlier one.").with("changed", true);
    }
}
