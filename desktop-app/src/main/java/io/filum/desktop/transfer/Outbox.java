package io.filum.desktop.transfer;

import io.filum.desktop.store.Database;
import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Store;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;

/// The one door into the queue for items, receipts and manifests: what passes it is sealed under a key that may be
/// used.
final class Outbox {

    /// How often a key that is about to come is waited for: once is a race, more is one document after the other.
    private static final int WAITS = 8;

    private final Store store;
    private final Rekeying rekeying;
    private final Sealings sealings;

    Outbox(Store store, Rekeying rekeying, Sealings sealings) {
        this.store = store;
        this.rekeying = rekeying;
        this.sealings = sealings;
    }

    /// Runs steps that seal for a thread in one transaction. Another member's epoch document may have come a moment ago,
    /// and its key be about to: that is waited for, and the steps are run again, since nobody should be refused for it.
    /// Not to be called in a transaction.
    <T> T together(ThreadId thread, Database.Steps<T, SendRefused> steps) throws SendRefused {
        for (int before = 0; ; before++) {
            rekeying.awaitKey(thread);
            try {
                return store.together(steps);
            } catch (SendRefused e) {
                if (before >= WAITS || !rekeying.isKeyComing(thread)) {
                    throw e;
                }
            }
        }
    }

    /// Seals and commits, inside [#together].
    ///
    /// @throws SendRefused where this device cannot write in the thread (any more); nothing was committed
    void add(Draft draft, Item item) throws SendRefused {
        rekeying.beforeSealing(draft.thread(), draft.kind());
        store.queue().add(draft, sealings.item(draft.kind(), draft.id(), item));
    }

    /// Puts what was refused at the end of the queue, sealed again.
    ///
    /// @return false when it had not been refused
    boolean retry(ThreadId thread, DedupeId id) throws SendRefused {
        return together(thread, () -> {
            if (store.queue().envelope(id).isEmpty()) {
                return false;
            }
            rekeying.beforeSealing(thread, store.queue().envelope(id).get().header().kind());
            return store.queue().retry(id, sealings.again());
        });
    }
}
