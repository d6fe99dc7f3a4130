package io.filum.desktop.ui.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.Progress;
import io.filum.model.item.ItemMeta;

/// The loading of one item, on workers: opens or fetches its bytes, reads them, saves them.
final class ItemLoading {

    private final ItemBytes bytes;
    private final Scratch scratch;
    private final ContentReader reader;

    ItemLoading(ItemBytes bytes, Scratch scratch, ContentReader reader) {
        this.bytes = bytes;
        this.scratch = scratch;
        this.reader = reader;
    }

    /// What lay inside the envelope.
    Loaded open(TimelineItem item) throws NotReadable {
        var opened = bytes.open(item.id());
        return read(opened.meta(), ContentSource.of(opened.content()));
    }

    /// What lies at the relay in parts.
    Loaded fetch(TimelineItem item, ItemMeta meta, Progress progress) throws FetchFailed {
        var file = scratch.newFile();
        bytes.fetch(item.id(), file, progress);
        try {
            var loaded = read(meta, ContentSource.of(file));
            if (progress.isCancelled()) {
                close(loaded);
                throw new CancellationException();
            }
            return loaded;
        } catch (NotShowable gone) {
            return new Loaded(meta, Optional.empty(), new Content.CannotShow(gone.reason()));
        }
    }

    /// Writes the bytes as they came.
    void save(TimelineItem item, Optional<ContentSource> known, Path to, Progress progress) throws Exception {
        bytes.exporting(item.id());
        if (known.isEmpty()) {
            bytes.fetch(item.id(), to, progress);
            return;
        }
        try (var in = known.get().open()) {
            // Beside its place first: a full disk must not leave half a document under the chosen name.
            var half = Files.createTempFile(to.toAbsolutePath().getParent(), ".filum", null);
            try {
                Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
                Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(half);
                throw e;
            }
        }
    }

    /// Lets go of what is open, and of the file in the clear.
    void close(Loaded loaded) {
        if (loaded.content() instanceof Content.Pdf(var document)) {
            document.close();
        }
        if (loaded.source().orElse(null) instanceof ContentSource.InFile file) {
            scratch.drop(file.path());
        }
    }

    private Loaded read(ItemMeta meta, ContentSource source) {
        var declared = new Declared(meta.mediaType(), meta.charset().orElse(null));
        return new Loaded(meta, Optional.of(source), reader.read(source, declared));
    }
}
