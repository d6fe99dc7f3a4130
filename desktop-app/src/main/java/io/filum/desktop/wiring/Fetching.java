package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.desktop.store.Saves;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.AttachmentDownloader;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.ItemReader;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.item.ItemBytes;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.Item;

/// Where panes get bytes from. A fetch can be stopped from the transfer panel too, which knows only its id.
final class Fetching implements ItemBytes {

    private final ItemReader reader;
    private final AttachmentDownloader downloader;
    private final Store store;
    private final Set<DedupeId> stopped = ConcurrentHashMap.newKeySet();

    Fetching(ItemReader reader, AttachmentDownloader downloader, Store store) {
        this.reader = reader;
        this.downloader = downloader;
        this.store = store;
    }

    @Override
    public Item open(DedupeId item) throws NotReadable {
        return reader.open(item);
    }

    @Override
    public Saves.Save exporting(DedupeId item, Path to, ExportPurpose purpose) {
        store.audit().exporting(item, purpose);
        return store.saves().begin(to.toAbsolutePath().getParent());
    }

    @Override
    public void printing(DedupeId item, ExportPurpose purpose) {
        store.audit().printing(item, purpose);
    }

    @Override
    public OpenAttachment fetch(DedupeId item, Progress progress) throws FetchFailed {
        return downloader.open(item, stoppable(item, progress));
    }

    @Override
    public void save(DedupeId item, Path to, Progress progress) throws FetchFailed {
        downloader.fetch(item, to, stoppable(item, progress));
    }

    private Progress stoppable(DedupeId item, Progress progress) {
        stopped.remove(item);
        return new Progress() {
            @Override
            public void update(long done, long total) {
                progress.update(done, total);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled() || stopped.contains(item);
            }
        };
    }

    void stop(DedupeId item) {
        stopped.add(item);
    }
}
