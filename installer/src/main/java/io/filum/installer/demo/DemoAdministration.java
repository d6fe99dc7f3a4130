package io.filum.installer.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Founding;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage.Asking;
import io.filum.desktop.transfer.Edition;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.identity.Directory.Person;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

/// The administration of a throw-away organisation, by the same means that a hospital's has: it founds the organisation,
/// equips the relay, hands out invites and lets in who made the numbers that it was read.
///
/// Marked as a demo in the directory's first entry, for ever. The root's keys are forgotten as soon as the issuer is
/// appointed: nobody will need them within a day.
final class DemoAdministration implements AutoCloseable {

    static final String NAME = "Filum demo";

    private static final String PERSON = "Demo administration";
    /// Where the relay listens is known only once it has started, and it starts with what is made here.
    private static final URI LATER = URI.create("https://127.0.0.1");
    private static final long PATIENCE_SECONDS = 60;

    private final Path work;
    private final AdminFolder folder;
    private final InstantSource clock;
    private final Vault vault;
    private final IssuerKeys issuer;
    private Administration office;
    private Invite.Addresses addresses;

    private DemoAdministration(Path work, AdminFolder folder, InstantSource clock, Vault vault, IssuerKeys issuer) {
        this.work = work;
        this.folder = folder;
        this.clock = clock;
        this.vault = vault;
        this.issuer = issuer;
    }

    /// @param work gets a folder for the administrator's workstation, and one for the relay's key and certificates
    static DemoAdministration found(Path work, InstantSource clock) throws Exception {
        var folder = new AdminFolder(work.resolve("administration"), Argon2Cost.DEFAULT, Edition.DEMO);
        var root = work.resolve("root.filum");
        try (var passphrase = Passphrase.of(MadeUpPassphrase.next().toCharArray())) {
            Administration.createOrganisation(folder, root,
                    new Founding(NAME, Founding.Kind.DEMO, PERSON, PERSON, LATER),
                    new Founding.Passphrases(passphrase, passphrase, passphrase), clock);
            Files.delete(root);
            var administration = new DemoAdministration(
                    work, folder, clock, folder.vault().unlock(passphrase), folder.issuer().open(passphrase));
            administration.issuer.equipRelay(
                    administration.relayTls(), List.of("127.0.0.1", "localhost"), clock.instant());
            return administration;
        }
    }

    /// The relay's key and certificates.
    Path relayTls() {
        return work.resolve("relay-tls");
    }

    /// Gives the relay the organisation's directory, and goes on by way of it.
    ///
    /// @param box the relay's listener for those without a certificate
    void open(URI relay, URI box) throws Exception {
        Enrolment.read(folder.path()).withRelay(relay).write(folder.path());
        addresses = new Invite.Addresses(relay, box);
        office = Administration.open(folder, vault, clock);
        office.introduceRelay();
    }

    Administration office() {
        return office;
    }

    IssuerKeys issuer() {
        return issuer;
    }

    /// Invites somebody to one workstation, their first or a further one.
    ///
    /// @return the invite's file
    synchronized Path invite(String name) throws Exception {
        var known = person(name).map(Person::user);
        var whom = new Invite.Invitee(known.orElseGet(UserId::random), name, Role.CLINICIAN);
        try (var invite = office.enrolments().invite(whom, addresses, Invite.LONGEST, issuer)) {
            return Files.write(work.resolve(invite.id() + Invite.FILE_SUFFIX), InviteCodec.encode(invite));
        }
    }

    Optional<Person> person(String name) throws Exception {
        return office.directory().users().stream().filter(person -> person.displayName().equals(name)).findFirst();
    }

    /// Waits for the request that these numbers stand for, and lets its newcomer in.
    ///
    /// @param numbers as the newcomer's screen shows them
    synchronized Newcomer letIn(String numbers) throws Exception {
        var newcomer = Awaitility.await("a request with these numbers").atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> asking(numbers), Optional::isPresent).orElseThrow();
        office.enrolments().approve(newcomer.invite(), (Asking) newcomer.stage(), issuer);
        return newcomer;
    }

    private Optional<Newcomer> asking(String numbers) throws Exception {
        return office.enrolments().pending().stream()
                .filter(newcomer -> newcomer.stage() instanceof Asking asking
                        && asking.fingerprint().toString().equals(numbers))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        if (office != null) {
            office.close();
        }
        issuer.close();
        vault.close();
    }
}
