package io.filum.desktop.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.store.Invitations;
import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.transfer.AdministratorLink.Box;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.vault.CertificateRequest;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.RequestRefused;
import io.filum.model.enrolment.EnrolmentAnswer;
import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Decision;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteId;
import io.filum.model.enrolment.InviteSecret;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.wire.ProblemCode;

/// Lets newcomers in. An invite's secret stays here, sealed, until its request is answered: by it a request that the
/// newcomer made is told from one that the relay, or somebody at the relay, made up.
public final class Enrolments {

    private final Invitations invitations;
    private final AdministratorLink link;
    private final DirectorySigning signing;
    private final InstantSource clock;

    Enrolments(Invitations invitations, AdministratorLink link, DirectorySigning signing, InstantSource clock) {
        this.invitations = invitations;
        this.link = link;
        this.signing = signing;
        this.clock = clock;
    }

    /// Opens a place at the relay for one device, and makes the invite that leads there. It is for one person's hands:
    /// whoever has it can ask to join under that name.
    ///
    /// @param addresses where the newcomer will find the relay and its listener for those without a certificate
    /// @param validity  at most a day; the relay may grant less
    /// @return for the caller to write into a file, and to close
    public Invite invite(Invite.Invitee person, Invite.Addresses addresses, Duration validity, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        Directory directory = link.refresh();
        DirectorySigning.requireIssuer(issuer, directory);
        requireFit(person, directory);
        InviteId id = InviteId.random();
        Instant end = clock.instant().plus(validity.compareTo(Invite.LONGEST) < 0 ? validity : Invite.LONGEST);
        Invite invite = new Invite(id, addresses, new Invite.Anchor(directory.org(), directory.name(),
                directory.root().fingerprint(), issuer.certificateRoot()), person, InviteSecret.random(),
                link.openBox(id, end));
        invitations.keep(invite);
        return invite;
    }

    /// Writes an invite's file, or takes the invite back: it would be in nobody's hands, and open for a day.
    ///
    /// @param replacing whether a file that is there may go
    /// @throws java.nio.file.FileAlreadyExistsException where there is one that may not
    public void handOver(Invite invite, Path target, boolean replacing)
            throws IOException, RelayFailure, AdministrationRefused {
        try {
            if (replacing) {
                Files.deleteIfExists(target);
            }
            InviteWriter.write(invite, target);
        } catch (IOException e) {
            refuse(invite.id(), Cause.BY_ADMINISTRATOR);
            throw e;
        }
    }

    /// The relay's listener for those without a certificate, where relays have it unless told otherwise: on the next port.
    ///
    /// @return empty where the relay's address names no port
    public static Optional<URI> usualBox(URI relay) {
        return relay.getPort() < 0 ? Optional.empty()
                : Optional.of(URI.create("https://" + relay.getHost() + ":" + (relay.getPort() + 1)));
    }

    /// Everybody who was invited and has no answer yet. Those whose time is over are told once more, and forgotten.
    public List<Newcomer> pending() throws RelayFailure {
        List<Newcomer> pending = new ArrayList<>();
        for (Invitations.Open open : invitations.all()) {
            try (Invite invite = open.invite()) {
                Stage stage = open.answer().isPresent() ? new Stage.Answered() : stage(invite);
                pending.add(new Newcomer(
                        invite.id(), invite.displayName(), invite.role(), invite.expiresAt(), stage));
                if (stage instanceof Stage.Expired) {
                    invitations.forget(invite.id());
                }
            }
        }
        return pending;
    }

    private Stage stage(Invite invite) throws RelayFailure {
        if (invite.isExpired(clock.instant())) {
            return new Stage.Expired();
        }
        return switch (link.box(invite.id())) {
            case Box.Gone() -> new Stage.Expired();
            case Box.Empty() -> new Stage.Invited();
            case Box.Asked(var bytes) -> {
                try {
                    yield new Stage.Asking(checked(EnrolmentRequestCodec.decode(bytes), invite));
                } catch (EnrolmentRefused e) {
                    yield new Stage.Suspicious(e.reason());
                }
            }
        };
    }

    /// Made with this invite, by who holds the keys in it, and for the person who was invited.
    private static EnrolmentRequest checked(EnrolmentRequest request, Invite invite) throws EnrolmentRefused {
        if (!request.invite().equals(invite.id())) {
            throw new EnrolmentRefused(EnrolmentRefused.Reason.REQUEST_FORGED);
        }
        request.verify(invite.secret());
        if (!request.certificate().user().equals(invite.user())) {
            throw new EnrolmentRefused(EnrolmentRefused.Reason.REQUEST_FORGED);
        }
        return request;
    }

    /// Lets a newcomer in: the directory gets the person, if it has not, and the device; the device gets its certificate.
    /// Interrupted anywhere, it is carried on by doing it again.
    ///
    /// @param asked exactly what was compared with the newcomer's screen
    public void approve(InviteId id, Stage.Asking asked, IssuerKeys issuer) throws RelayFailure, DirectoryRefused,
            AdministrationRefused, EnrolmentRefused, RequestRefused {
        Invitations.Open open = open(id);
        try (Invite invite = open.invite()) {
            if (invite.isExpired(clock.instant())) {
                throw new EnrolmentRefused(EnrolmentRefused.Reason.INVITE_EXPIRED);
            }
            EnrolmentRequest request = checked(asked.request(), invite);
            DeviceCertificate device = request.certificate();
            DeviceCredentials credentials = issuer.certify(
                    CertificateRequest.parse(request.csr().bytes()), device, clock.instant());
            Directory directory = signing.change(issuer, known -> admission(known, invite, device));
            answer(invite, request, new Admitted(credentials.chain(), directory.head()));
        }
    }

    private static List<DirectoryEntry> admission(Directory known, Invite invite, DeviceCertificate device)
            throws AdministrationRefused {
        requireFit(invite.invitee(), known);
        List<DirectoryEntry> entries = new ArrayList<>();
        if (known.user(invite.user()).isEmpty()) {
            entries.add(new AddUser(invite.user(), invite.displayName(), invite.role()));
        }
        Optional<Directory.KnownDevice> there = known.known(device.device());
        if (there.isEmpty()) {
            entries.add(new AddDevice(device));
        } else if (!there.get().certificate().equals(device) || !there.get().isActive()) {
            throw new AdministrationRefused(Reason.DEVICE_TAKEN);
        }
        return entries;
    }

    /// Somebody may have been put out since they were invited, or may be known under another name.
    private static void requireFit(Invite.Invitee person, Directory directory) throws AdministrationRefused {
        Optional<Directory.Person> known = directory.user(person.user());
        if (known.isPresent() && !(known.get().active() && known.get().displayName().equals(person.displayName())
                && known.get().role() == person.role())) {
            throw new AdministrationRefused(Reason.PERSON_CHANGED);
        }
    }

    /// Turns a newcomer away, or takes an invite back that was not used.
    public void refuse(InviteId id, Cause cause) throws RelayFailure, AdministrationRefused {
        Invitations.Open open = open(id);
        try (Invite invite = open.invite()) {
            if (stage(invite) instanceof Stage.Asking(var request)) {
                answer(invite, request, new Declined(cause));
            } else {
                link.closeBox(id);
                invitations.forget(id);
            }
        }
    }

    /// Sends an answer that the relay did not take when it was made.
    public void answerAgain(InviteId id) throws RelayFailure, AdministrationRefused {
        Invitations.Open open = open(id);
        open.invite().close();
        send(id, open.answer().orElseThrow(() -> new AdministrationRefused(Reason.UNKNOWN_INVITE)));
    }

    private void answer(Invite invite, EnrolmentRequest request, Decision decision) throws RelayFailure {
        byte[] answer = EnrolmentAnswerCodec.encode(EnrolmentAnswer.make(request, decision, invite.secret()));
        invitations.decide(invite.id(), answer);
        send(invite.id(), answer);
    }

    private void send(InviteId id, byte[] answer) throws RelayFailure {
        try {
            link.answer(id, answer);
        } catch (RelayFailure e) {
            // Nobody will ever fetch it: the box is gone, and the newcomer knows that by now.
            if (e.code().equals(ProblemCode.ENROLMENT_UNKNOWN.text())) {
                invitations.forget(id);
            }
            throw e;
        }
        invitations.forget(id);
    }

    private Invitations.Open open(InviteId id) throws AdministrationRefused {
        return invitations.find(id).orElseThrow(() -> new AdministrationRefused(Reason.UNKNOWN_INVITE));
    }
}
