package io.filum.desktop.transfer;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Store;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;

/// The one door into the queue for items, receipts and manifests: what passes it is sealed under a key that may be
/// used.
final class Outbox {

    private final Store store;
    private final Rekeying rekeying;
    private final Sealings sealings;

    Outbox(Store store, Rekeying rekeying, Sealings sealings) {
        this.store = store;
        this.rekeying = rekeying;
        this.sealings = sealings;
    }

    /// Waits for a key that is about to come. Not to be called in a transaction.
    void awaitKey(ThreadId thread) {
        rekeying.awaitKey(thread);
    }

    /// Seals and commits, in the caller's transaction if there is one.
    ///
    /// @throws SendRefused where this device cannot write in the thread (any more); nothing was committed
    void add(Draft draft, Item item) throws SendRefused {
        store.<Void, SendRefused>together(() -> {
            rekeying.beforeSealing(draft.thread(), draft.kind());
            store.queue().add(draft, sealings.item(draft.kind(), draft.id(), item));
            return null;
        });
    }

    /// Puts what was refused at the end of the queue, sealed again.
    ///
    /// @return false when it had not been refused
    boolean retry(ThreadId thread, DedupeId id) throws SendRefused {
        rekeying.awaitKey(thread);
        return store.<Boolean, SendRefused>together(() -> {
            if (store.queue().envelope(id).isEmpty()) {
                return false;
            }
            rekeying.beforeSealing(thread, store.queue().envelope(id).get().header().kind());
            return store.queue().retry(id, sealings.again());
        });
    }
}
