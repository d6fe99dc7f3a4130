package io.filum.desktop.admin.cli;

import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Enrolments;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.Invite;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

/// `invite`.
@Command(name = "invite", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes an invite for one workstation: a file to hand to one person, on a stick or by a channel that"
                + " others do not read. Good for one use and a day. Whoever has the file can ask to join under that"
                + " name; nobody is in before you approve."})
final class InviteCommand implements Callable<Answer> {

    @ArgGroup(multiplicity = "1")
    private Whom whom;

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "clinician", converter = RoleName.class,
            description = "clinician, administrator or custodian, for a new person (default: ${DEFAULT-VALUE})")
    private Role role;

    @Option(names = "--out", paramLabel = "FILE",
            description = "the invite's file (default: its id with .filum-invite, here); never overwritten")
    private Path file;

    @Option(names = "--hours", paramLabel = "HOURS", defaultValue = "24",
            description = "how long it is good for, at most a day (default: ${DEFAULT-VALUE})")
    private int hours;

    @Option(names = "--box", paramLabel = "URI", converter = RelayAddress.class,
            description = "the relay's public listener (default: the relay's host and the port after the relay's)")
    private URI box;

    private final FilumAdmin admin;

    InviteCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    /// A new person, or one who gets a further workstation.
    static final class Whom {

        @Option(names = "--name", paramLabel = "NAME", description = "a new person, as everybody will see them")
        private String name;

        @Option(names = "--person", paramLabel = "NAME|ID",
                description = "somebody who belongs to the organisation, for a further workstation")
        private String person;
    }

    @Override
    public Answer call() throws Exception {
        if (hours < 1 || hours > Invite.LONGEST.toHours()) {
            throw new CommandFailed(ExitCode.USAGE, "hours-out-of-bounds", "--hours is 1 to 24.");
        }
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var person = invitee(administration);
            try (IssuerKeys issuer = admin.openIssuer();
                    Invite invite = administration.enrolments().invite(
                            person, addresses(), Duration.ofHours(hours), issuer)) {
                var target = file == null ? Path.of(invite.id() + Invite.FILE_SUFFIX) : file;
                handOver(administration, invite, target);
                return new Answer()
                        .say("The invite for " + invite.displayName() + " is in " + target.toAbsolutePath() + ".")
                        .say("Hand it over so that nobody else reads it; it is good for one workstation, until "
                                + invite.expiresAt() + ".")
                        .say("Then: filum-admin pending, and filum-admin approve " + invite.id())
                        .with("invite", invite.id())
                        .with("file", target.toAbsolutePath())
                        .with("user", invite.user())
                        .with("expiresAt", invite.expiresAt());
            }
        }
    }

    private Invite.Invitee invitee(Administration administration) throws Exception {
        if (whom.person != null) {
            var known = People.person(administration.directory(), whom.person);
            return new Invite.Invitee(known.user(), known.displayName(), known.role());
        }
        try {
            return new Invite.Invitee(UserId.random(), whom.name, role);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.REFUSED, "name-unfit", "The name is empty, or cannot be shown as it is.");
        }
    }

    private Invite.Addresses addresses() throws Exception {
        var relay = Enrolment.read(admin.folder().path()).relay();
        return new Invite.Addresses(relay, box == null ? Enrolments.usualBox(relay).orElseThrow(
                () -> new CommandFailed(ExitCode.USAGE, "box-unknown",
                        "The relay's address has no port: name its public listener by --box.")) : box);
    }

    private static void handOver(Administration administration, Invite invite, Path target) throws Exception {
        try {
            administration.enrolments().handOver(invite, target, false);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed(ExitCode.REFUSED, "file-exists",
                    target + " exists already: the invite was not written, and is taken back.");
        }
    }
}
