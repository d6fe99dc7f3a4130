package io.filum.desktop.ui.item;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import io.filum.desktop.content.paper.Paper;
import io.filum.desktop.content.paper.PaperPdf;
import io.filum.desktop.content.paper.PaperPdf.Written;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.FxImages;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.item.ItemMeta;

/// The loading of one item, on workers: opens or fetches its bytes, reads them, saves them.
final class ItemLoading {

    /// Pixels per point: 290 dpi.
    private static final double PRINTED = 290.0 / 72;

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
    ///
    /// @param manifest what went before pictures; they are held against it
    Loaded fetch(TimelineItem item, Optional<TimelineItem> manifest, Progress progress) throws FetchFailed {
        var attachment = bytes.fetch(item.id(), progress);
        try {
            var read = read(item.meta().orElseThrow(), ContentSource.of(attachment.size(), attachment::reader));
            var loaded = new Loaded(read.meta(), read.source(), after(manifest, read.content()), Optional.of(attachment));
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

    /// A manifest that cannot be read says nothing that could be held against anything.
    private Content after(Optional<TimelineItem> manifest, Content content) {
        if (manifest.isEmpty() || !(content instanceof Content.Dicom(var study))) {
            return content;
        }
        try {
            return open(manifest.get()).content() instanceof Content.Series(var told)
                    ? new Content.Dicom(study.after(told)) : content;
        } catch (NotReadable _) {
            return content;
        }
    }

    /// A file that a person chose, and why.
    record Place(Path to, ExportPurpose purpose) {}

    /// Writes the bytes as they came.
    void save(TimelineItem item, Optional<ContentSource> known, Place place, Progress progress) throws Exception {
        if (known.isPresent()) {
            save(item, known.get(), place);
            return;
        }
        try (var _ = bytes.exporting(item.id(), place.to(), place.purpose())) {
            bytes.save(item.id(), place.to(), progress);
        }
    }

    /// Writes bytes of an item, or a document that was made of it.
    void save(TimelineItem item, ContentSource known, Place place) throws IOException {
        try (var _ = bytes.exporting(item.id(), place.to(), place.purpose())) {
            write(known, place.to());
        }
    }

    Written pages(Paper paper) throws NotShowable {
        return new PaperPdf(font("Regular"), font("Bold")).write(paper);
    }

    /// @return false when the printer does not take it
    boolean print(TimelineItem item, Paper paper, ExportPurpose purpose, PrintPages.Job job, Progress progress)
            throws NotShowable {
        var written = pages(paper);
        bytes.printing(item.id(), purpose);
        try (var document = PdfDocument.open(ContentSource.of(written.pdf()))) {
            for (var page = 0; page < written.pages(); page++) {
                progress.update(page, written.pages());
                if (job.wants(page + 1) && !job.print(FxImages.of(document.draw(page, PRINTED)))) {
                    job.giveUp();
                    return false;
                }
            }
        }
        return job.end();
    }

    private static byte[] font(String weight) {
        try (var in = Texts.class.getResourceAsStream("fonts/Pretendard-" + weight + ".otf")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own font", e);
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
