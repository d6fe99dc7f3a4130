package io.filum.desktop.transfer;

import io.filum.desktop.store.Store;
import io.filum.desktop.vault.CannotOpen;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.Item;

/// Opens an item that lies in the archive or still in the queue, with its content. Belongs on lane OPEN.
public final class ItemReader {

    private final Store store;
    private final EnvelopeOpener opener;

    ItemReader(Store store, EnvelopeOpener opener) {
        this.store = store;
        this.opener = opener;
    }

    /// The item; an attachment's is its manifest, which [AttachmentDownloader] fetches the file by.
    public Item open(DedupeId item) throws NotReadable {
        var envelope = store.archive().envelope(item)
                .or(() -> store.queue().envelope(item))
                .orElseThrow(() -> new NotReadable("no-such-item", null));
        if (store.timeline().item(item).filter(row -> row.state().verified()).isEmpty()) {
            // What failed a check is never opened, whoever asks.
            throw new NotReadable("not-verified", null);
        }
        try {
            return opener.open(envelope);
        } catch (CannotOpen e) {
            throw new NotReadable(e.reason().code(), e);
        } catch (VaultClosed e) {
            throw new NotReadable("vault-closed", e);
        }
    }
}
