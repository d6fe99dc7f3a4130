package io.filum.desktop.transfer;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.filum.desktop.vault.SealBroken;
import io.filum.model.envelope.DedupeId;

/// The sealed copies that were fetched, for as long as somebody reads them. Whoever wants one that is just being fetched
/// waits for that, instead of writing into the same file; the last one to leave takes a whole copy away. A copy that is
/// not whole stays: the next one goes on with it.
final class FetchedCopies {

    private final AttachmentFolder folder;
    private final Map<DedupeId, Copy> copies = new HashMap<>();

    FetchedCopies(AttachmentFolder folder) {
        this.folder = folder;
    }

    private static final class Copy {
        private final ReentrantLock filling = new ReentrantLock();
        private int users;
        private volatile boolean whole;
    }

    /// Held by one who reads the copy, or fetches it.
    final class Hold implements AutoCloseable {

        private final DedupeId id;
        private final Copy copy;
        private boolean given;

        private Hold(DedupeId id, Copy copy) {
            this.id = id;
            this.copy = copy;
        }

        /// Fetches the copy, unless somebody has done so.
        void fill(Filling filling) throws RelayFailure, IOException, SealBroken {
            copy.filling.lock();
            try {
                if (!copy.whole) {
                    filling.fetch();
                    copy.whole = true;
                }
            } finally {
                copy.filling.unlock();
            }
        }

        /// Leaves the copy where it is, for whoever asks again after having changed their mind.
        void keep() {
            copy.whole = false;
            close();
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    @FunctionalInterface
    interface Filling {
        void fetch() throws RelayFailure, IOException, SealBroken;
    }

    synchronized Hold hold(DedupeId id) {
        var copy = copies.computeIfAbsent(id, _ -> new Copy());
        copy.users++;
        return new Hold(id, copy);
    }

    /// Once for each: a pane that is left and a lock may close one at the same time.
    private synchronized void leave(Hold hold) {
        if (hold.given) {
            return;
        }
        hold.given = true;
        hold.copy.users--;
        if (hold.copy.users == 0) {
            copies.remove(hold.id);
            if (hold.copy.whole) {
                folder.deleteQuietly(hold.id);
            }
        }
    }
}
