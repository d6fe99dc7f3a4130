package io.filum.desktop.transfer;

import io.filum.desktop.store.Store;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.vault.CannotOpen;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.MalformedItem;

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
        // In this order: between the two questions it may go from the queue to the archive.
        var envelope = store.queue().envelope(item)
                .or(() -> store.archive().envelope(item))
                .orElseThrow(() -> new NotReadable("no-such-item", null));
        var row = store.timeline().item(item).filter(known -> known.state().verified());
        if (row.isEmpty()) {
            // What failed a check is never opened, whoever asks.
            throw new NotReadable("not-verified", null);
        }
        try {
            var opened = opener.open(envelope);
            requireShown(row.get(), opened);
            return opened;
        } catch (CannotOpen e) {
            throw new NotReadable(e.reason().code(), e);
        } catch (VaultClosed e) {
            throw new NotReadable(NotReadable.VAULT_CLOSED, e);
        }
    }

    /// What was sealed to the row says what is shown above the content: one that belongs to another patient must not
    /// stand under it, whatever else was edited in the database.
    private static void requireShown(TimelineItem row, Item opened) throws NotReadable {
        if (row.meta().isPresent() && !row.meta().get().equals(meta(opened))) {
            throw new NotReadable("not-verified", null);
        }
    }

    private static ItemMeta meta(Item opened) throws NotReadable {
        if (opened.meta().kind() != ItemKind.MANIFEST) {
            return opened.meta();
        }
        try (var manifest = AttachmentManifest.from(opened)) {
            return manifest.file();
        } catch (MalformedItem e) {
            throw new NotReadable("not-verified", e);
        }
    }
}
