package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.OrganisationFile;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RootKeys;
import io.filum.desktop.vault.Vault;

/// `org rotate-issuer`.
@Command(name = "rotate-issuer", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Replaces the issuer's keys, once a year or when they may be in somebody else's hands. Needs the"
                + " root's file and its passphrase, and sets a new passphrase for the issuer's keys.", "",
            "Certificates that the earlier issuer signed hold until they end, and that is when its own ends. Then"
                + " nobody gets in any more, this administrator included: name the relay's folder (--relay-tls), put"
                + " relay.pem into it if it is elsewhere, and give this command again until the relay answers."})
final class RotateIssuer implements Callable<Answer> {

    @Option(names = "--root-file", paramLabel = "FILE", required = true, description = "the root's keys, from the safe")
    private Path rootFile;

    @Option(names = "--root-passphrase-file", paramLabel = "FILE", description = "its first line opens the root's keys")
    private Path rootPassphrase;

    @Option(names = "--relay-tls", paramLabel = "DIR",
            description = "renews relay.pem there first, as relay equip --renew does")
    private Path relay;

    private final FilumAdmin admin;

    RotateIssuer(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault);
                Passphrase issuer = admin.newIssuerPassphrase();
                Passphrase typed = admin.secrets().known("Passphrase of the root's file",
                        Optional.ofNullable(rootPassphrase));
                RootKeys root = OrganisationFile.ofRoot(rootFile, admin.cost()).open(typed)) {
            administration.rotateIssuer(admin.folder(), root, issuer, Optional.ofNullable(relay));
            return new Answer()
                    .say("Another issuer has taken over. Take the root's file away from this computer now, and back up"
                            + " the data folder.")
                    .with("entries", administration.directory().head().size());
        }
    }
}
