package io.filum.desktop.admin.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Founding;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Passphrase;

/// `org create`.
@Command(name = "create", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Founds an organisation: its root and issuer keys, its directory, and the administrator's own"
                + " workstation in --data. Needs no relay and no network.", "",
            "Three passphrases are set: of the workstation (opens it daily), of the issuer's keys (lets people in),"
                + " and of the root's file (needed once a year). Move the root's file to a medium in a safe, and write"
                + " its passphrase down: whoever loses both can never appoint another issuer."})
final class OrgCreate implements Callable<Answer> {

    @Option(names = "--name", paramLabel = "NAME", required = true,
            description = "the organisation's name, as everybody will see it")
    private String name;

    @Option(names = "--administrator", paramLabel = "NAME", required = true,
            description = "your own name, as everybody will see it")
    private String administrator;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "Administration",
            description = "what this computer is called (default: ${DEFAULT-VALUE})")
    private String device;

    @Option(names = "--relay", paramLabel = "URI", required = true, converter = RelayAddress.class,
            description = "where workstations will find the relay, such as https://relay.hospital.example:7400")
    private URI relay;

    @Option(names = "--root-file", paramLabel = "FILE", required = true,
            description = "where the root's keys go, such as a memory stick; never overwritten")
    private Path rootFile;

    @Option(names = "--root-passphrase-file", paramLabel = "FILE",
            description = "its first line will open the root's keys")
    private Path rootPassphrase;

    private final FilumAdmin admin;

    OrgCreate(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        var folder = admin.folder();
        Founding what;
        try {
            what = new Founding(name, Founding.Kind.REAL, administrator, device, relay);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.REFUSED, "name-unfit", "A name is empty, or cannot be shown as it is.");
        }
        try (Passphrase vault = admin.newVaultPassphrase();
                Passphrase issuer = admin.newIssuerPassphrase();
                Passphrase root = admin.secrets().chosen("Passphrase of the root's file",
                        Optional.ofNullable(rootPassphrase))) {
            Administration.createOrganisation(
                    folder, rootFile, what, new Founding.Passphrases(vault, issuer, root), admin.clock());
        }
        var enrolment = Enrolment.read(folder.path());
        return new Answer()
                .say("'" + name + "' is founded; " + administrator + " is its administrator.")
                .say("  data folder        " + folder.path())
                .say("  root's file        " + rootFile.toAbsolutePath() + "   take it away from this computer now")
                .say("  root's fingerprint " + enrolment.rootFingerprint())
                .say("Next: filum-admin relay equip DIR, and start the relay with --tls DIR.")
                .with("organisation", name)
                .with("org", enrolment.org())
                .with("rootFingerprint", enrolment.rootFingerprint())
                .with("data", folder.path())
                .with("rootFile", rootFile.toAbsolutePath())
                .with("relay", relay);
    }
}
