package io.filum.desktop.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Store;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.transfer.FetchFailed.Code;
import io.filum.desktop.vault.AttachmentOpener;
import io.filum.desktop.vault.AttachmentPlace;
import io.filum.desktop.vault.SealBroken;
import io.filum.desktop.vault.SealedAttachment;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.OrgId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.MalformedItem;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;

/// Fetches attachments on demand. Calls block on the network and belong on lane DOWNLOAD.
public final class AttachmentDownloader {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentDownloader.class);

    private final OrgId org;
    private final Store store;
    private final AttachmentRoutes relay;
    private final AttachmentFolder folder;
    private final PartWindow window;
    private final TransferBoard board;
    private final ItemReader reader;
    private final AttachmentOpener opener = new AttachmentOpener();
    private final FetchedCopies copies;
    private final Set<SealedReading> shown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger locks = new AtomicInteger();

    AttachmentDownloader(OrgId org, Store store, AttachmentRoutes relay, AttachmentFolder folder, PartWindow window,
                         TransferBoard board, ItemReader reader) {
        this.org = org;
        this.store = store;
        this.relay = relay;
        this.folder = folder;
        this.copies = new FetchedCopies(folder);
        this.window = window;
        this.board = board;
        this.reader = reader;
    }

    /// Fetches the attachment into the file, which appears only when every byte is there and authenticated. What was
    /// fetched before an interruption is not fetched again. An existing file is replaced.
    public void fetch(DedupeId item, Path to, Progress progress) throws FetchFailed {
        this.<Void>with(item, progress, (manifest, place, copy) -> {
            try (var in = FileChannel.open(copy.path(), StandardOpenOption.READ)) {
                opener.open(manifest, place, new BufferedInputStream(Channels.newInputStream(in), 1 << 17), to,
                        (_, _) -> !progress.isCancelled());
            }
            copy.hold().close();
            return null;
        });
    }

    /// Fetches the attachment to be looked at. It stays sealed on the disk.
    public OpenAttachment open(DedupeId item, Progress progress) throws FetchFailed {
        int before = locks.get();
        return with(item, progress, (manifest, place, copy) -> {
            var sealed = SealedAttachment.open(manifest, place, copy.path(), (_, _) -> !progress.isCancelled());
            var reading = new SealedReading(sealed, copy.hold(), shown::remove);
            shown.add(reading);
            if (locks.get() != before) {
                // Locked while it was being opened, and not among those that were closed then.
                reading.close();
                throw new CancellationException();
            }
            return reading;
        });
    }

    /// The vault was locked: wipes what was opened to be looked at.
    void locked() {
        locks.incrementAndGet();
        for (var attachment : shown) {
            try {
                attachment.close();
            } catch (IOException e) {
                LOG.warn("a sealed copy was not closed: {}", e.getClass().getSimpleName());
            }
        }
    }

    /// A sealed copy that is all here.
    private record Copy(Path path, FetchedCopies.Hold hold) {}

    @FunctionalInterface
    private interface Use<T> {
        /// @param copy to be let go of, unless this throws
        T of(AttachmentManifest manifest, AttachmentPlace place, Copy copy)
                throws IOException, SealBroken, RelayFailure;
    }

    private <T> T with(DedupeId item, Progress progress, Use<T> use) throws FetchFailed {
        var thread = store.timeline().thread(item)
                .orElseThrow(() -> new FetchFailed(Code.NO_ATTACHMENT, null));
        try {
            var sealed = manifestItem(item);
            try (var manifest = AttachmentManifest.from(sealed)) {
                return with(new Wanted(item, new AttachmentPlace(org, thread, manifest.attachmentId()), sealed),
                        manifest, progress, use);
            }
        } catch (NotReadable | MalformedItem e) {
            throw new FetchFailed(Code.NO_ATTACHMENT, e);
        }
    }

    /// Ours may not be in an envelope yet.
    private Item manifestItem(DedupeId item) throws NotReadable {
        var upload = store.transfers().manifest(item, Direction.UP);
        return upload.isPresent() ? upload.get() : reader.open(item);
    }

    /// @param item  its name here, also of its files; whoever reuses an attachment's id in another thread gets no say in
    ///              that
    /// @param place under the name that its sender gave it
    private record Wanted(DedupeId item, AttachmentPlace place, Item manifest) {}

    private <T> T with(Wanted wanted, AttachmentManifest manifest, Progress progress, Use<T> use) throws FetchFailed {
        var id = wanted.item();
        var place = wanted.place();
        try {
            AttachmentOpener.requireHonest(manifest, place);
            if (Files.exists(folder.outgoing(id))) {
                return use(manifest, place, new Copy(folder.outgoing(id), copies.hold(id)), use, progress);
            }
            store.transfers().beginDownload(id, wanted.manifest(), manifest.sealedSize());
            board.state(id, Direction.DOWN, TransferState.RUNNING, Optional.empty(), 0);
            var used = use(manifest, place, new Copy(folder.incoming(id), copies.hold(id)), (_, _, copy) -> {
                copy.hold().fill(() -> download(wanted, manifest, progress));
                return use.of(manifest, place, copy);
            }, progress);
            board.state(id, Direction.DOWN, TransferState.DONE, Optional.empty(), manifest.sealedSize());
            return used;
        } catch (CancellationException e) {
            ended(id, TransferState.CANCELLED, Optional.empty());
            throw e;
        } catch (RelayFailure e) {
            throw failed(id, isGone(e) ? Code.GONE : Code.OFFLINE, e.code(), e);
        } catch (SealBroken e) {
            throw failed(id, Code.TAMPERED, e.reason().code(), e);
        } catch (IOException e) {
            throw failed(id, Code.DISK_FULL, e instanceof FileSystemException ? "file-not-writable" : "disk-full", e);
        }
    }

    private static <T> T use(AttachmentManifest manifest, AttachmentPlace place, Copy copy, Use<T> use, Progress progress)
            throws IOException, SealBroken, RelayFailure {
        try {
            return use.of(manifest, place, copy);
        } catch (CancellationException e) {
            copy.hold().keep();
            throw e;
        } catch (IOException | RelayFailure e) {
            if (progress.isStopped()) {
                // Who cancels interrupts, and what is interrupted breaks off as if the disk or the line had failed.
                copy.hold().keep();
                throw new CancellationException();
            }
            copy.hold().close();
            throw e;
        } catch (SealBroken | RuntimeException e) {
            copy.hold().close();
            throw e;
        }
    }

    private void download(Wanted wanted, AttachmentManifest manifest, Progress progress)
            throws RelayFailure, IOException, SealBroken {
        var id = wanted.item();
        var extent = AttachmentStatus.announced(manifest.sealedSize(), manifest.sealedHash());
        requireAnnounced(extent, relay.status(wanted.place().thread(), manifest.attachmentId()));
        folder.requireRoom(id, extent.size());
        try (var file = folder.forWriting(folder.incoming(id)); var marks = folder.forWriting(folder.progress(id))) {
            var there = fetched(marks, extent);
            var missing = IntStream.range(0, extent.parts()).filter(part -> !there.get(part)).iterator();
            var done = new AtomicLong(there.stream().mapToLong(extent::partLength).sum());
            window.moveAll(missing,
                    part -> AttachmentFolder.write(file, (long) part * AttachmentStatus.PART,
                            part(wanted.place(), extent, part)),
                    part -> {
                        AttachmentFolder.write(marks, part, new byte[] {1});
                        long bytes = done.addAndGet(extent.partLength(part));
                        progress.update(bytes, extent.size());
                        board.step(id, Direction.DOWN, bytes);
                    },
                    progress);
        }
    }

    /// A manifest can name any size and hash. What its sender brought to the relay is known there: nothing else is worth
    /// fetching.
    private static void requireAnnounced(AttachmentStatus wanted, AttachmentStatus there) throws SealBroken {
        if (there.size() != wanted.size() || !there.sha256().equals(wanted.sha256())) {
            throw new SealBroken(SealBroken.Reason.INCOMPLETE);
        }
    }

    private byte[] part(AttachmentPlace place, AttachmentStatus extent, int part) throws RelayFailure {
        var bytes = relay.get(place.thread(), place.attachmentId(), part);
        if (bytes.length != extent.partLength(part)) {
            throw RelayFailure.malformed(new IllegalStateException("a part of another length"));
        }
        return bytes;
    }

    /// One byte for each part; what the disk lost in a crash shows when the whole is authenticated, and is fetched
    /// again.
    private static BitSet fetched(FileChannel marks, AttachmentStatus extent) throws IOException {
        var there = new BitSet();
        var bytes = ByteBuffer.allocate((int) Math.min(extent.parts(), marks.size()));
        while (bytes.hasRemaining() && marks.read(bytes, bytes.position()) >= 0) {
            continue;
        }
        for (int part = 0; part < bytes.position(); part++) {
            there.set(part, bytes.get(part) == 1);
        }
        return there;
    }

    /// A relay that does not know this device yet is told of it in a moment; the attachment may well lie there.
    private static boolean isGone(RelayFailure failure) {
        return failure.kind() == RelayFailure.Kind.REFUSED && !failure.is(ProblemCode.DEVICE_UNKNOWN);
    }

    private FetchFailed failed(DedupeId id, Code code, String text, Exception cause) {
        ended(id, TransferState.FAILED, Optional.of(text));
        return new FetchFailed(code, cause);
    }

    private void ended(DedupeId id, TransferState state, Optional<String> code) {
        long done = store.transfers().row(id, Direction.DOWN).map(row -> row.bytes().done()).orElse(0L);
        board.state(id, Direction.DOWN, state, code, done);
    }
}
