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
import io.filum.desktop.content.SourceReader;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.model.item.ItemMeta;

/// The loading of one item, on workers: opens or fetches its bytes, reads them, saves them.
final class ItemLoading {

    private final ItemBytes bytes;
    private final ContentReader reader;

    ItemLoading(ItemBytes bytes, ContentReader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    /// What lay inside the envelope.
    Loaded open(TimelineItem item) throws NotReadable {
        var opened = bytes.open(item.id());
        return read(opened.meta(), ContentSource.of(opened.content()));
    }

    /// What lies at the relay in parts.
    Loaded fetch(TimelineItem item, ItemMeta meta, Progress progress) throws FetchFailed {
        var attachment = bytes.fetch(item.id(), progress);
        try {
            var read = read(meta, ContentSource.of(attachment.size(), attachment::reader));
            var loaded = new Loaded(read.meta(), read.source(), read.content(), Optional.of(attachment));
            if (progress.isCancelled()) {
                close(loaded);
                throw new CancellationException();
            }
            return loaded;
        } catch (RuntimeException | Error e) {
            close(attachment);
            throw e;
        }
    }

    /// Writes the bytes as they came.
    void save(TimelineItem item, Optional<ContentSource> known, Path to, Progress progress) throws Exception {
        try (var _ = bytes.exporting(item.id(), to)) {
            if (known.isPresent()) {
                write(known.get(), to);
            } else {
                bytes.save(item.id(), to, progress);
            }
        }
    }

    /// Beside its place first: a full disk must not leave half a document under the chosen name.
    private static void write(ContentSource source, Path to) throws IOException {
        var half = Files.createTempFile(to.toAbsolutePath().getParent(), ".filum-", ".part");
        try (var in = source.open()) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /// What lies inside of an item that was read.
    ContentReader.Inside readInside(ContentSource source, Embedded embedded, int level) {
        return reader.readInside(source, embedded, level);
    }

    /// The bytes of what was read, to be looked at.
    SourceText readSource(ContentSource source, Declared declared, Optional<ByteRange> place) throws NotShowable {
        return new SourceReader().read(source, declared, place);
    }

    /// Lets go of what is open.
    void close(Content content) {
        if (content instanceof Content.Pdf(var document)) {
            document.close();
        }
    }

    /// Lets go of what is open.
    void close(Loaded loaded) {
        close(loaded.content());
        loaded.attachment().ifPresent(ItemLoading::close);
    }

    private static void close(OpenAttachment attachment) {
        try {
            attachment.close();
        } catch (IOException _) {
            // It was only read: there is nothing that closing could lose.
        }
    }

    private Loaded read(ItemMeta meta, ContentSource source) {
        return new Loaded(meta, Optional.of(source), reader.read(source, Loaded.declared(meta)), Optional.empty());
    }
}
