package io.filum.desktop.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.model.enrolment.InviteId;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.EnrolmentBox;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;

/// What an administrator does with the relay: keeps the directory. Their pinned copy is the one that counts; the relay's
/// is compared with it at every step.
public final class AdministratorLink implements AutoCloseable {

    private static final String BOXES = "api/enrol";

    private final RelayClient relay;
    private final PinnedDirectory directory;

    AdministratorLink(RelayClient relay, PinnedDirectory directory) {
        this.relay = relay;
        this.directory = directory;
    }

    /// For a program that has no [TransferEngine]. Replays the pinned directory; touches no network.
    ///
    /// @throws DirectoryRefused when what is pinned is not the directory of this organisation
    public static AdministratorLink open(TransferOptions options, TlsIdentity tls, Store store)
            throws DirectoryRefused {
        var relay = new RelayClient(options.relays(), tls);
        var directory = new PinnedDirectory(store.directory(), relay, options);
        directory.load();
        directory.current().map(Directory::relays).ifPresent(relay::learn);
        return new AdministratorLink(relay, directory);
    }

    /// As it is pinned here.
    public Directory pinned() throws DirectoryRefused {
        return directory.current().orElseThrow(() -> new DirectoryRefused(DirectoryRefused.Reason.GENESIS));
    }

    /// Fetches and pins what others have added, such as devices that changed their keys. A relay that has less than is
    /// pinned gets it back with the next entries.
    ///
    /// @throws DirectoryRefused where the relay shows something else than what is pinned
    public Directory refresh() throws RelayFailure, DirectoryRefused {
        try {
            directory.refresh();
        } catch (DirectoryDoubted e) {
            if (e.kind() != Alarm.Kind.DIRECTORY_ROLLBACK) {
                throw e.refusal();
            }
        }
        return pinned();
    }

    /// All that the relay shows, from the first entry; nothing of it is pinned.
    public List<SignedEntry> shownByRelay() throws RelayFailure {
        var shown = new ArrayList<SignedEntry>();
        for (var page = relay.directory(0); !page.isEmpty(); page = relay.directory(shown.size())) {
            // Otherwise a relay could go on for ever.
            if (page.getFirst().index() != shown.size() + 1) {
                break;
            }
            shown.addAll(page);
        }
        return shown;
    }

    /// What is pinned here, entry by entry.
    public List<SignedEntry> entries() {
        return directory.entries();
    }

    /// Gives the relay everything that is pinned: what it has already it passes over.
    public void introduce() throws RelayFailure {
        directory.giveBack();
    }

    /// Has the relay take entries that follow what is pinned, then pins them. Where the answer is lost, the next
    /// [#refresh] finds out what became of them.
    public void append(List<SignedEntry> entries) throws RelayFailure, DirectoryRefused {
        directory.extend(entries);
    }

    /// Shows another certificate from now on.
    public void use(TlsIdentity tls) {
        relay.use(tls);
    }

    /// Every request for another certificate that waits at the relay: bytes from whomever.
    public List<byte[]> renewals() throws RelayFailure {
        return relay.renewals().waiting();
    }

    /// Puts a certificate beside the request that it answers. The same bytes again do no harm.
    public void answerRenewal(RenewalAnswer answer) throws RelayFailure {
        relay.renewals().put(answer);
    }

    /// Takes a device's request away; it makes another one if it still needs to.
    public void dropRenewal(DeviceId device) throws RelayFailure {
        relay.renewals().drop(device);
    }

    /// Opens a box at the relay for one newcomer's request.
    ///
    /// @return until when it is open: the relay may grant less
    public Instant openBox(InviteId invite, Instant expiresAt) throws RelayFailure {
        var opening = RelayClient.body(new EnrolmentBox(invite, expiresAt).toJson(), MediaTypes.JSON);
        return relay.call(relay.request(BOXES).header("Accept", MediaTypes.JSON).post(opening),
                EnrolmentBox::fromJson).expiresAt();
    }

    /// What lies in a box.
    public sealed interface Box {

        /// Nobody has asked yet.
        record Empty() implements Box {
        }

        /// Bytes of a request, from whomever.
        record Asked(byte[] request) implements Box {
        }

        /// There is no such box any more.
        record Gone() implements Box {
        }
    }

    public Box box(InviteId invite) throws RelayFailure {
        try {
            byte[] request = relay.call(relay.request(BOXES + "/" + invite).header("Accept", MediaTypes.ENROLMENT),
                    bytes -> bytes);
            return request.length == 0 ? new Box.Empty() : new Box.Asked(request);
        } catch (RelayFailure e) {
            if (e.is(ProblemCode.ENROLMENT_UNKNOWN)) {
                return new Box.Gone();
            }
            throw e;
        }
    }

    /// Puts the answer beside the request. The same bytes again do no harm.
    public void answer(InviteId invite, byte[] answer) throws RelayFailure {
        relay.call(relay.request(BOXES + "/" + invite).put(RelayClient.body(answer, MediaTypes.ENROLMENT)), _ -> null);
    }

    /// Takes a box away: whoever has the invite cannot use it any more.
    public void closeBox(InviteId invite) throws RelayFailure {
        relay.call(relay.request(BOXES + "/" + invite).delete(), _ -> null);
    }

    @Override
    public void close() {
        relay.close();
    }
}
