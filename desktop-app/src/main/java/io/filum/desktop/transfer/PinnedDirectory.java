package io.filum.desktop.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.DirectoryStore;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;

/// The organisation's directory as this workstation has verified it, entry by entry, from the root that it was told.
/// The relay only carries it: what does not continue what is pinned here is refused, whoever sends it.
public final class PinnedDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedDirectory.class);

    private final DirectoryStore store;
    private final RelayClient relay;
    private final TransferOptions options;
    private final List<SignedEntry> entries = new ArrayList<>();
    private volatile Optional<Directory> current = Optional.empty();
    private volatile Runnable grown = () -> {};

    PinnedDirectory(DirectoryStore store, RelayClient relay, TransferOptions options) {
        this.store = store;
        this.relay = relay;
        this.options = options;
    }

    /// Replays what is pinned.
    ///
    /// @throws DirectoryRefused when the file was edited, or belongs to another organisation
    void load() throws DirectoryRefused {
        var stored = new ArrayList<SignedEntry>();
        for (var bytes : store.entries()) {
            try {
                stored.add(DirectoryCodec.decode(bytes));
            } catch (MalformedDocument e) {
                throw new DirectoryRefused(DirectoryRefused.Reason.MALFORMED);
            }
        }
        if (!stored.isEmpty()) {
            synchronized (entries) {
                current = Optional.of(pinned(Directory.replay(stored)));
                entries.clear();
                entries.addAll(stored);
            }
        }
    }

    /// Empty until it was fetched for the first time.
    public Optional<Directory> current() {
        return current;
    }

    /// @param listener called after entries were pinned, on whichever worker did it
    void onGrown(Runnable listener) {
        grown = listener;
    }

    List<SignedEntry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    DirectoryHead head() {
        return current.map(Directory::head).orElse(DirectoryHead.EMPTY);
    }

    /// Fetches and pins what is new. The newest entry that is pinned is asked for as well: a relay that answers with
    /// nothing has lost it or hides it, one that answers with another has two histories.
    ///
    /// @return whether there was something new
    boolean refresh() throws RelayFailure, DirectoryDoubted {
        synchronized (entries) {
            var news = entries.isEmpty() ? relay.directory(0) : behindPinned(relay.directory(entries.size() - 1));
            boolean grown = false;
            for (; !news.isEmpty(); news = relay.directory(entries.size())) {
                try {
                    add(news);
                } catch (DirectoryRefused e) {
                    throw DirectoryDoubted.of(e, news.getFirst().head().head());
                }
                grown = true;
            }
            return grown;
        }
    }

    private List<SignedEntry> behindPinned(List<SignedEntry> offered) throws DirectoryDoubted {
        if (offered.isEmpty()) {
            throw DirectoryDoubted.shorter(head().head());
        }
        // By head, not by signature: ML-DSA signs the same words differently each time.
        if (!offered.getFirst().head().equals(head())) {
            throw doubted(offered.getFirst());
        }
        return offered.subList(1, offered.size());
    }

    /// Another entry stands where our newest does. Only what is signed is another history; the rest is anybody's words.
    private DirectoryDoubted doubted(SignedEntry other) {
        var evidence = other.head().head();
        var before = entries.subList(0, entries.size() - 1);
        try {
            var theirs = new ArrayList<>(before);
            theirs.add(other);
            pinned(Directory.replay(theirs));
            return DirectoryDoubted.of(new DirectoryRefused(DirectoryRefused.Reason.FORK), evidence);
        } catch (DirectoryRefused e) {
            return DirectoryDoubted.of(e, evidence);
        }
    }

    /// When an entry was signed, by the signer's clock.
    ///
    /// @param index from 1
    public Optional<Instant> signedAt(int index) {
        synchronized (entries) {
            try {
                return index < 1 || index > entries.size()
                        ? Optional.empty() : Optional.of(entries.get(index - 1).at());
            } catch (MalformedDocument e) {
                throw new IllegalStateException("an entry that was replayed", e);
            }
        }
    }

    /// Verifies and pins entries that came some other way, such as with the invitation.
    public void add(List<SignedEntry> news) throws DirectoryRefused {
        synchronized (entries) {
            var next = current.isPresent() ? current.get().append(news) : pinned(Directory.replay(news));
            store.append(entries.size() + 1, news.stream().map(DirectoryCodec::encode).toList());
            entries.addAll(news);
            current = Optional.of(next);
        }
        grown.run();
    }

    /// Has the relay take entries that follow what is pinned, then pins them. In one go: otherwise the relay's word that
    /// the directory has grown could have them pinned in between, and ours would be refused as no continuation.
    void extend(List<SignedEntry> news) throws RelayFailure, DirectoryRefused {
        synchronized (entries) {
            current.orElseThrow(() -> new DirectoryRefused(DirectoryRefused.Reason.GENESIS)).append(news);
            relay.pushDirectory(news);
            add(news);
        }
    }

    /// Gives a relay that lost its directory ours back.
    void giveBack() throws RelayFailure {
        List<SignedEntry> all;
        synchronized (entries) {
            all = List.copyOf(entries);
        }
        if (!all.isEmpty()) {
            relay.pushDirectory(all);
        }
    }

    void giveBackQuietly() {
        try {
            giveBack();
        } catch (RelayFailure e) {
            LOG.info("the relay does not take the directory: {}", e.code());
        }
    }

    private Directory pinned(Directory directory) throws DirectoryRefused {
        boolean ours = directory.org().equals(options.org())
                && directory.root().fingerprint().equals(options.rootFingerprint());
        if (!ours) {
            throw new DirectoryRefused(DirectoryRefused.Reason.GENESIS);
        }
        options.edition().require(directory);
        return directory;
    }
}
