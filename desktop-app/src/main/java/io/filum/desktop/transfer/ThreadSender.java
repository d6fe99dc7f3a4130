package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.transfer.SendRefused.Code;
import io.filum.desktop.vault.AttachmentPlace;
import io.filum.desktop.vault.AttachmentSeal;
import io.filum.desktop.vault.EpochPlan;
import io.filum.desktop.vault.EpochRefused;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.UserId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.MalformedItem;
import io.filum.model.item.ReceiptMarks;
import io.filum.model.item.ThreadOpened;

/// Sends: seals, commits to the queue, and wakes the uploader. Each call returns only after the commit, so the
/// clinician may close the lid. Calls block on the disk and belong on lane SEAL.
public final class ThreadSender {

    private final Self self;
    private final Store store;
    private final ThreadKeys keys;
    private final PinnedDirectory directory;
    private final Sealings sealings;
    private final SealedCopy sealedCopy;
    private final Outgoing outgoing;

    /// What is woken after a commit.
    record Outgoing(Uploader uploader, AttachmentUploader attachments, ThreadReceiver receiver, AttachmentFolder folder,
                    Happenings happenings, InstantSource clock) {}

    ThreadSender(Self self, Store store, ThreadKeys keys, PinnedDirectory directory, Sealings sealings,
                 SealedCopy sealedCopy, Outgoing outgoing) {
        this.self = self;
        this.store = store;
        this.keys = keys;
        this.directory = directory;
        this.sealings = sealings;
        this.sealedCopy = sealedCopy;
        this.outgoing = outgoing;
    }

    /// Begins a thread: its first epoch document and its title and patient, sealed to every device of the recipients.
    public ThreadId createThread(NewThread begin) throws SendRefused {
        var known = directory.current().orElseThrow(() -> new SendRefused(Code.THREAD_NOT_READY));
        requireReachable(known, begin.recipients());
        var members = new HashSet<>(begin.recipients());
        members.add(self.user());
        var thread = ThreadId.random();
        var opened = new ThreadOpened(begin.title(), begin.patient()).toItem();
        committed(thread, () -> {
            // One transaction: a thread whose key is kept has its document in the queue.
            var document = keys.startEpoch(EpochPlan.first(thread, members, begin.history()), known);
            store.members().accept(document);
            store.archive().describe(thread, opened.meta());
            var epoch = Draft.hidden(thread, EnvelopeKind.EPOCH);
            store.queue().add(epoch, sealings.epoch(epoch.id(), document));
            return add(thread, DedupeId.random(), EnvelopeKind.ITEM, opened);
        });
        return thread;
    }

    private static void requireReachable(Directory known, List<UserId> recipients) throws SendRefused {
        boolean all = !recipients.isEmpty() && recipients.stream().allMatch(user ->
                known.user(user).filter(Directory.Person::active).isPresent() && !known.devicesOf(user).isEmpty());
        if (!all) {
            throw new SendRefused(Code.NO_SUCH_RECIPIENT);
        }
    }

    public DedupeId send(ThreadId thread, Item item) throws SendRefused {
        requireReady(thread);
        return committed(thread, () -> add(thread, DedupeId.random(), EnvelopeKind.ITEM, item));
    }

    private DedupeId add(ThreadId thread, DedupeId id, EnvelopeKind kind, Item item) {
        store.queue().add(Draft.shown(thread, id, kind, item.meta()), sealings.item(kind, id, item));
        return id;
    }

    private void requireReady(ThreadId thread) throws SendRefused {
        if (store.members().epoch(thread).isEmpty()) {
            throw new SendRefused(Code.THREAD_NOT_READY);
        }
    }

    /// A step that may meet an epoch that cannot be started.
    @FunctionalInterface
    private interface Commit {
        DedupeId run() throws EpochRefused;
    }

    private DedupeId committed(ThreadId thread, Commit commit) throws SendRefused {
        try {
            DedupeId id = store.<DedupeId, EpochRefused>together(commit::run);
            outgoing.happenings().threadChanged(thread);
            outgoing.happenings().worklistChanged();
            outgoing.uploader().wake();
            return id;
        } catch (EpochRefused e) {
            throw new SendRefused(e.reason() == EpochRefused.Reason.MEMBER
                    ? Code.NO_SUCH_RECIPIENT : Code.NOT_SEALED, e);
        } catch (SealingFailed e) {
            throw new SendRefused(Code.NOT_SEALED, e);
        } catch (StoreFailure e) {
            if (e.code() == StoreFailure.Code.DISK_FULL) {
                throw new SendRefused(Code.DISK_FULL, e);
            }
            throw e;
        }
    }

    /// Sends a file: inside the envelope if it fits (256 KiB, after compression of text), else as an attachment, of
    /// which a sealed copy is made before this returns; the file itself is not needed any more then.
    public DedupeId sendFile(ThreadId thread, Path file, ItemMeta meta, Progress progress) throws SendRefused {
        requireReady(thread);
        try {
            long size = Files.size(file);
            if (size > AttachmentSeal.MAX_PLAIN) {
                throw new SendRefused(Code.FILE_TOO_LARGE);
            }
            if (size <= ItemCodec.MAX_CONTENT) {
                var item = new Item(meta, Files.readAllBytes(file));
                if (ItemCodec.fitsInline(item)) {
                    return send(thread, item);
                }
            }
            return attach(thread, file, meta, progress);
        } catch (IOException e) {
            throw new SendRefused(Code.FILE_UNREADABLE, e);
        }
    }

    private DedupeId attach(ThreadId thread, Path file, ItemMeta meta, Progress progress)
            throws IOException, SendRefused {
        var id = DedupeId.random();
        requireRoom(file);
        var place = new AttachmentPlace(directory.current().orElseThrow().org(), thread, id);
        try (var manifest = AttachmentManifest.from(sealedCopy.make(place, file, meta, progress))) {
            store.transfers().beginUpload(thread, manifest);
        } catch (MalformedItem e) {
            throw new SendRefused(Code.NOT_SEALED, e);
        }
        outgoing.happenings().threadChanged(thread);
        outgoing.happenings().worklistChanged();
        store.transfers().row(id, Direction.UP).ifPresent(outgoing.happenings()::transferChanged);
        outgoing.attachments().wake();
        return id;
    }

    private void requireRoom(Path file) throws IOException, SendRefused {
        var data = outgoing.folder().root();
        if (Files.getFileStore(data).getUsableSpace() < Files.size(file) + Files.size(file) / 100) {
            throw new SendRefused(Code.DISK_FULL);
        }
    }

    /// Tries everything that waits now, whatever the back-off says.
    public void flushNow() {
        outgoing.receiver().reconnectNow();
        outgoing.uploader().flushNow();
        outgoing.attachments().wake();
    }

    /// Takes back what has not left yet.
    ///
    /// @return false when it is too late
    public boolean cancel(DedupeId item) {
        var thread = store.timeline().thread(item);
        if (thread.isEmpty()) {
            return false;
        }
        outgoing.attachments().cancel(item);
        var transfer = store.transfers().row(item, Direction.UP);
        boolean cancelled = store.transfers().cancelUpload(item) || store.queue().cancel(item);
        if (cancelled) {
            outgoing.folder().deleteQuietly(item);
            transfer.map(ThreadSender::cancelled).ifPresent(outgoing.happenings()::transferChanged);
            changed(thread.get());
        }
        return cancelled;
    }

    private static TransferRow cancelled(TransferRow row) {
        return new TransferRow(row.id(), row.thread(), row.direction(), row.fileName(), row.bytes(),
                TransferState.CANCELLED, Optional.empty());
    }

    /// Sends again what failed, under the same id.
    ///
    /// @return false when it had not failed
    public boolean retry(DedupeId item) {
        var thread = store.timeline().thread(item);
        boolean again = thread.isPresent()
                && (store.transfers().retryUpload(item) || store.queue().retry(item, sealings.again()));
        if (again) {
            changed(thread.get());
        }
        return again;
    }

    private void changed(ThreadId thread) {
        outgoing.happenings().threadChanged(thread);
        outgoing.happenings().worklistChanged();
        outgoing.uploader().wake();
        outgoing.attachments().wake();
    }

    /// Notes that a person looked at the items, and tells their senders (a sealed receipt).
    public void markOpened(ThreadId thread, List<DedupeId> items) {
        store.together(() -> {
            var read = store.archive().markRead(thread, items);
            var now = outgoing.clock().instant();
            for (int from = 0; from < read.size(); from += ReceiptMarks.MAX_MARKS) {
                var some = read.subList(from, Math.min(read.size(), from + ReceiptMarks.MAX_MARKS));
                var marks = new ReceiptMarks(some.stream()
                        .map(id -> new ReceiptMarks.Mark(id, ReceiptMarks.State.OPENED, now)).toList());
                var draft = Draft.hidden(thread, EnvelopeKind.RECEIPT);
                store.queue().add(draft, sealings.item(EnvelopeKind.RECEIPT, draft.id(), marks.toItem()));
            }
            return null;
        });
        changed(thread);
    }
}
