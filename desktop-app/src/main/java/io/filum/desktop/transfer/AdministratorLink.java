package io.filum.desktop.transfer;

import java.util.List;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;

/// What an administrator does with the relay: keeps the directory. Their pinned copy is the one that counts; the relay's
/// is compared with it at every step.
public final class AdministratorLink implements AutoCloseable {

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
        var relay = new RelayClient(options.relay(), tls);
        var directory = new PinnedDirectory(store.directory(), relay, options);
        directory.load();
        return new AdministratorLink(relay, directory);
    }

    /// As it is pinned here.
    public Directory pinned() throws DirectoryRefused {
        return directory.current().orElseThrow(() -> new DirectoryRefused(DirectoryRefused.Reason.GENESIS));
    }

    /// Fetches and pins what others have added, such as devices that changed their keys. A relay that has less than is
    /// pinned gets it back with the next entries.
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

    /// Gives the relay everything that is pinned: what it has already it passes over.
    public void introduce() throws RelayFailure {
        directory.giveBack();
    }

    /// Has the relay take entries that follow what is pinned, then pins them. Where the answer is lost, the next
    /// [#refresh] finds out what became of them.
    public void append(List<SignedEntry> entries) throws RelayFailure, DirectoryRefused {
        pinned().append(entries);
        relay.pushDirectory(entries);
        directory.add(entries);
    }

    @Override
    public void close() {
        relay.close();
    }
}
