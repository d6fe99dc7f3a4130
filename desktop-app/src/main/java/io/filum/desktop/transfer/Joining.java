package io.filum.desktop.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.PendingEnrolment;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.EnrolmentAnswer;
import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.ProblemCode;

/// A workstation that has asked to be let in. The relay is believed nothing: the answer is held against the invite's
/// secret and this very request, certificate and directory against the two roots that the invite names.
public final class Joining implements AutoCloseable {

    private final JoinPlace place;
    private final Vault vault;
    private final PendingEnrolment pending;
    private final RelayClient box;
    private boolean asked;

    /// Takes both over.
    Joining(JoinPlace place, Vault vault, PendingEnrolment pending) {
        this.place = place;
        this.vault = vault;
        this.pending = pending;
        this.box = new RelayClient(
                pending.invite().box(), TlsIdentity.withoutCertificate(pending.invite().certificateRoot()));
    }

    /// How far it is.
    public sealed interface Stage {
    }

    /// An administrator has not answered yet.
    public record Waiting() implements Stage {
    }

    /// An administrator said no.
    public record NotLetIn(Cause cause) implements Stage {
    }

    /// The folder is a workstation's now.
    public record LetIn() implements Stage {
    }

    public Invite invite() {
        return pending.invite();
    }

    public EnrolmentRequest request() {
        return pending.request();
    }

    /// Stays open when this is closed, and is the caller's then.
    public Vault vault() {
        return vault;
    }

    /// Puts the request into its box, if it does not lie there yet, and looks for the answer.
    ///
    /// @throws RelayFailure where the relay could not be asked: the same may work later
    /// @throws JoinRefused  where it is over
    public synchronized Stage look() throws RelayFailure, JoinRefused, IOException {
        Optional<byte[]> answer = ask();
        if (answer.isEmpty()) {
            return new Waiting();
        }
        return switch (read(answer.get())) {
            case Declined(var cause) -> new NotLetIn(cause);
            case Admitted admitted -> {
                enter(admitted);
                yield new LetIn();
            }
        };
    }

    private Optional<byte[]> ask() throws RelayFailure, JoinRefused {
        try {
            if (!asked) {
                box.askToEnrol(request());
                asked = true;
            }
            return box.enrolmentAnswer(invite().id());
        } catch (RelayFailure e) {
            if (e.is(ProblemCode.ENROLMENT_UNKNOWN)) {
                boolean late = invite().isExpired(place.clock().instant());
                throw JoinRefused.over(late ? EnrolmentRefused.Reason.INVITE_EXPIRED.code() : e.code());
            }
            if (e.is(ProblemCode.ENROLMENT_TAKEN)) {
                throw JoinRefused.used(e.code());
            }
            throw e;
        }
    }

    private EnrolmentAnswer.Decision read(byte[] bytes) throws JoinRefused {
        try {
            EnrolmentAnswer answer = EnrolmentAnswerCodec.decode(bytes);
            answer.verify(request(), invite().secret());
            return answer.decision();
        } catch (EnrolmentRefused e) {
            throw JoinRefused.of(e);
        }
    }

    /// Checks everything, and only then writes anything; the enrolment last, since it is what makes the folder a
    /// workstation's.
    private void enter(Admitted admitted) throws RelayFailure, JoinRefused, IOException {
        DeviceCredentials credentials = new DeviceCredentials(admitted.chain(), invite().certificateRoot());
        List<SignedEntry> entries;
        try {
            credentials.verify(place.clock().instant());
            entries = fetch(vault.tls(credentials));
            check(Directory.replay(entries), admitted);
        } catch (CredentialsRefused e) {
            throw JoinRefused.of(e);
        } catch (DirectoryRefused e) {
            throw JoinRefused.of(e);
        }
        try (Store store = Store.open(place.folder().resolve(TransferOptions.DATABASE), vault.columns(),
                new Self(invite().user(), vault.device()), place.clock())) {
            store.directory().append(1, entries.stream().map(DirectoryCodec::encode).toList());
        }
        credentials.write(place.folder());
        new Enrolment(invite().relay(), invite().org(), invite().rootFingerprint(), invite().user())
                .write(place.folder());
        PendingEnrolment.delete(place.folder());
    }

    private List<SignedEntry> fetch(TlsIdentity tls) throws RelayFailure, JoinRefused {
        List<SignedEntry> entries = new ArrayList<>();
        try (RelayClient relay = new RelayClient(invite().relay(), tls)) {
            for (var page = relay.directory(0); !page.isEmpty(); page = relay.directory(entries.size())) {
                // Otherwise a relay could go on for ever.
                if (page.getFirst().index() != entries.size() + 1) {
                    throw JoinRefused.of(new DirectoryRefused(DirectoryRefused.Reason.OUT_OF_ORDER));
                }
                entries.addAll(page);
            }
        }
        if (entries.isEmpty()) {
            throw JoinRefused.of(new DirectoryRefused(DirectoryRefused.Reason.GENESIS));
        }
        return entries;
    }

    private void check(Directory directory, Admitted admitted) throws DirectoryRefused, JoinRefused {
        if (!directory.org().equals(invite().org())
                || !directory.root().fingerprint().equals(invite().rootFingerprint())) {
            throw new DirectoryRefused(DirectoryRefused.Reason.GENESIS);
        }
        place.edition().require(directory);
        switch (directory.compare(admitted.directory())) {
            case AGREES -> { }
            case FORK -> throw new DirectoryRefused(DirectoryRefused.Reason.FORK);
            default -> throw JoinRefused.notTrusted("directory-behind");
        }
        boolean listed = directory.device(vault.device()).filter(request().certificate()::equals).isPresent()
                && directory.owner(vault.device()).filter(Directory.Person::active).isPresent();
        if (!listed) {
            throw JoinRefused.notTrusted("directory-without-device");
        }
    }

    /// Ends what is under way and wipes the invite's secret. What is kept on the disk stays.
    @Override
    public void close() {
        box.close();
        pending.close();
    }
}
