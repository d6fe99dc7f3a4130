package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Database;
import io.filum.desktop.store.Draft;
import io.filum.desktop.store.MemberWish;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
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
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.MalformedItem;
import io.filum.model.item.ReceiptMarks;
import io.filum.model.item.Relations;
import io.filum.model.item.ThreadOpened;

/// Sends: seals, commits to the queue, and wakes the uploader. Each call returns only after the commit, so the
/// clinician may close the lid. Calls block on the disk and belong on lane SEAL.
public final class ThreadSender {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadSender.class);

    private final Self self;
    private final Store store;
    private final Retractions retractions;
    private final Keying keying;
    private final PinnedDirectory directory;
    private final Outbox outbox;
    private final SealedCopy sealedCopy;
    private final Outgoing outgoing;

    /// What is woken after a commit.
    record Outgoing(Uploader uploader, CatchUp catchUp, AttachmentUploader attachments, ThreadReceiver receiver,
                    AttachmentFolder folder, Happenings happenings, InstantSource clock) {}

    /// What begins threads, and changes who is in them.
    record Keying(ThreadKeys keys, Sealings sealings, Rekeying rekeying) {}

    ThreadSender(Self self, Store store, Keying keying, PinnedDirectory directory, Outbox outbox,
                 SealedCopy sealedCopy, Outgoing outgoing) {
        this.self = self;
        this.store = store;
        this.retractions = new Retractions(store);
        this.keying = keying;
        this.directory = directory;
        this.outbox = outbox;
        this.sealedCopy = sealedCopy;
        this.outgoing = outgoing;
    }

    /// Begins a thread: its first epoch document and its title and patient, sealed to every device of the recipients.
    public ThreadId createThread(NewThread begin) throws SendRefused {
        var known = directory.current().orElseThrow(() -> new SendRefused(Code.THREAD_NOT_READY));
        var addressees = new Addressees(Set.copyOf(begin.recipients()), Set.copyOf(begin.teams()));
        if (addressees.isEmpty()) {
            throw new SendRefused(Code.NO_SUCH_RECIPIENT);
        }
        requireReachable(known, addressees);
        var thread = ThreadId.random();
        var roster = Roster.first(self.user(), addressees, begin.history(), known);
        var opened = new ThreadOpened(begin.title(), begin.patient()).toItem();
        outgoing.catchUp().isDone(thread);
        committed(thread, () -> {
            // One transaction: a thread whose key is kept has its document in the queue.
            var document = firstEpoch(thread, roster, known);
            store.archive().describe(thread, opened.meta());
            var epoch = Draft.hidden(thread, EnvelopeKind.EPOCH);
            store.epochs().accept(document, epoch.id());
            store.queue().add(epoch, keying.sealings().epoch(epoch.id(), document));
            return add(thread, DedupeId.random(), EnvelopeKind.ITEM, opened);
        });
        return thread;
    }

    private EpochDocument firstEpoch(ThreadId thread, Roster roster, Directory known) throws SendRefused {
        try {
            return keying.keys().startEpoch(new EpochPlan(thread, roster.users(), roster.history(),
                    EpochPlan.Seen.NOTHING, List.of(), roster.teams()), known);
        } catch (EpochRefused e) {
            throw Rekeying.refused(e);
        }
    }

    private static void requireReachable(Directory known, Addressees addressees) throws SendRefused {
        boolean users = addressees.users().stream().allMatch(user ->
                known.user(user).filter(Directory.Person::active).isPresent() && !known.devicesOf(user).isEmpty());
        boolean teams = known.teams().stream().map(Directory.Team::name).toList().containsAll(addressees.teams());
        if (!users || !teams) {
            throw new SendRefused(Code.NO_SUCH_RECIPIENT);
        }
    }

    /// Adds people and teams to a thread and removes others, under a new key. It reaches the others with the next epoch
    /// document; if another member's comes first, with the one after that.
    ///
    /// Somebody who belongs to the thread through a team takes the team's name off it when removed; the team's other
    /// people stay.
    ///
    /// @param history what those who join from now on may read
    public void changeMembers(ThreadId thread, Addressees add, Addressees remove, HistoryPolicy history)
            throws SendRefused {
        var known = directory.current().orElseThrow(() -> new SendRefused(Code.THREAD_NOT_READY));
        requireReachable(known, add);
        var wishes = new ArrayList<MemberWish>();
        remove.teams().forEach(team -> wishes.add(new MemberWish.RemoveTeam(team)));
        remove.users().forEach(user -> wishes.add(new MemberWish.RemoveUser(user)));
        add.teams().forEach(team -> wishes.add(new MemberWish.AddTeam(team)));
        add.users().forEach(user -> wishes.add(new MemberWish.AddUser(user)));
        wishes.add(new MemberWish.History(history));
        rekey(thread, wishes);
    }

    /// Replaces the thread's key, such as when a device may be compromised: what is sealed from now on opens with the
    /// new one alone.
    public void newKey(ThreadId thread) throws SendRefused {
        rekey(thread, List.of());
    }

    private void rekey(ThreadId thread, List<MemberWish> wishes) throws SendRefused {
        requireReady(thread);
        committed(thread, () -> {
            store.wishes().add(thread, wishes);
            keying.rekeying().start(thread, store.wishes().of(thread));
            return null;
        });
    }

    public DedupeId send(ThreadId thread, Item item) throws SendRefused {
        requireReady(thread);
        return committed(thread, () -> add(thread, DedupeId.random(), EnvelopeKind.ITEM, item));
    }

    private DedupeId add(ThreadId thread, DedupeId id, EnvelopeKind kind, Item item) throws SendRefused {
        outbox.add(Draft.shown(thread, id, kind, item.meta()), item);
        return id;
    }

    private void requireReady(ThreadId thread) throws SendRefused {
        if (!store.epochs().hasBegun(thread)) {
            throw new SendRefused(Code.THREAD_NOT_READY);
        }
    }

    private DedupeId committed(ThreadId thread, Database.Steps<DedupeId, SendRefused> commit) throws SendRefused {
        try {
            DedupeId id = outbox.together(thread, commit);
            outgoing.happenings().threadChanged(thread);
            outgoing.happenings().worklistChanged();
            outgoing.uploader().wake();
            return id;
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
        return sendFile(thread, PlainFile.of(file), meta, progress);
    }

    /// The same of what is packed while it is read.
    public DedupeId sendFile(ThreadId thread, PlainFile file, ItemMeta meta, Progress progress) throws SendRefused {
        requireReady(thread);
        try {
            long size = file.size();
            if (size > AttachmentSeal.MAX_PLAIN) {
                throw new SendRefused(Code.FILE_TOO_LARGE);
            }
            if (size <= ItemCodec.MAX_CONTENT) {
                var item = new Item(meta, bytes(file));
                if (ItemCodec.fitsInline(item)) {
                    return send(thread, item);
                }
            }
            return attach(thread, file, meta, progress);
        } catch (IOException e) {
            throw new SendRefused(Code.FILE_UNREADABLE, e);
        }
    }

    /// Sends a file that is too large for an envelope behind an item that tells what is in it: the item goes at once, the
    /// file, which says that it is part of the item, once its parts are up. Both are committed, or neither is.
    ///
    /// @return the item's
    public DedupeId sendBehind(ThreadId thread, Item first, PlainFile file, ItemMeta meta, Progress progress)
            throws SendRefused {
        requireReady(thread);
        var whole = DedupeId.random();
        try {
            attach(thread, file, meta.with(Relations.partOf(whole)), progress, upload -> committed(thread, () -> {
                add(thread, whole, EnvelopeKind.ITEM, first);
                store.transfers().beginUpload(thread, upload);
                return whole;
            }));
            return whole;
        } catch (IOException e) {
            throw new SendRefused(Code.FILE_UNREADABLE, e);
        }
    }

    private DedupeId attach(ThreadId thread, PlainFile file, ItemMeta meta, Progress progress)
            throws IOException, SendRefused {
        return attach(thread, file, meta, progress, upload -> store.transfers().beginUpload(thread, upload));
    }

    @FunctionalInterface
    private interface Begin {
        void upload(AttachmentManifest manifest) throws SendRefused;
    }

    private DedupeId attach(ThreadId thread, PlainFile file, ItemMeta meta, Progress progress, Begin begin)
            throws IOException, SendRefused {
        var id = DedupeId.random();
        requireRoom(file);
        var place = new AttachmentPlace(directory.current().orElseThrow().org(), thread, id);
        try (var manifest = AttachmentManifest.from(sealedCopy.make(place, file, meta, progress))) {
            begin.upload(manifest);
        } catch (MalformedItem e) {
            throw new SendRefused(Code.NOT_SEALED, e);
        } catch (SendRefused | RuntimeException e) {
            outgoing.folder().deleteQuietly(id);
            throw e;
        }
        outgoing.happenings().threadChanged(thread);
        outgoing.happenings().worklistChanged();
        store.transfers().row(id, Direction.UP).ifPresent(outgoing.happenings()::transferChanged);
        outgoing.attachments().wake();
        return id;
    }

    private static byte[] bytes(PlainFile file) throws IOException {
        try (var in = Channels.newInputStream(file.open())) {
            return in.readAllBytes();
        }
    }

    private void requireRoom(PlainFile file) throws IOException, SendRefused {
        var data = outgoing.folder().root();
        if (Files.getFileStore(data).getUsableSpace() < file.size() + file.size() / 100) {
            throw new SendRefused(Code.DISK_FULL);
        }
    }

    /// Tries everything that waits now, whatever the back-off says.
    public void flushNow() {
        outgoing.receiver().reconnectNow();
        outgoing.uploader().flushNow();
        outgoing.attachments().wake();
    }

    /// Takes back what has not left yet, and with a file what was to go before it.
    ///
    /// @return false when it is too late
    public boolean cancel(DedupeId item) {
        var thread = store.timeline().thread(item);
        if (thread.isEmpty()) {
            return false;
        }
        outgoing.attachments().cancel(item);
        var transfer = store.transfers().row(item, Direction.UP);
        var before = retractions.told(item);
        boolean cancelled = store.transfers().cancelUpload(item) || store.queue().cancel(item);
        if (cancelled) {
            outgoing.folder().deleteQuietly(item);
            before.ifPresent(store.queue()::cancel);
            transfer.map(TransferRow::cancelled).ifPresent(outgoing.happenings()::transferChanged);
            changed(thread.get());
        }
        return cancelled;
    }

    /// The same of a file that something was told of. Where that has left already, everybody who has it hears that nothing
    /// follows: they would wait for it for ever.
    ///
    /// @param words that they read, given its title
    public boolean cancel(DedupeId item, UnaryOperator<String> words) throws SendRefused {
        var told = retractions.told(item);
        boolean cancelled = cancel(item);
        if (cancelled && told.isPresent()) {
            retract(told.get(), words);
        }
        return cancelled;
    }

    /// Says to everybody in the thread that something of ours was an error.
    ///
    /// @param words that they read, given its title
    /// @return false when it is not here any more
    public boolean retract(DedupeId item, UnaryOperator<String> words) throws SendRefused {
        var retraction = retractions.of(item, words);
        if (retraction.isPresent()) {
            send(store.timeline().thread(item).orElseThrow(), retraction.get());
        }
        return retraction.isPresent();
    }

    /// Sends again what failed, under the same id.
    ///
    /// @return false when it had not failed, or cannot be sealed for the thread any more
    public boolean retry(DedupeId item) {
        var thread = store.timeline().thread(item);
        boolean again = thread.isPresent()
                && (store.transfers().retryUpload(item) || sealAgain(thread.get(), item));
        if (again) {
            changed(thread.get());
        }
        return again;
    }

    private boolean sealAgain(ThreadId thread, DedupeId item) {
        try {
            return outbox.retry(thread, item);
        } catch (SendRefused e) {
            // It stays as it is, failed, with the relay's word.
            return false;
        }
    }

    private void changed(ThreadId thread) {
        outgoing.happenings().threadChanged(thread);
        outgoing.happenings().worklistChanged();
        outgoing.uploader().wake();
        outgoing.attachments().wake();
    }

    /// Notes that a person looked at the items, and tells their senders (a sealed receipt).
    public void markOpened(ThreadId thread, List<DedupeId> items) {
        try {
            outbox.together(thread, () -> {
                tell(thread, store.archive().markRead(thread, items), ReceiptMarks.State.OPENED);
                return null;
            });
        } catch (SendRefused e) {
            // Whoever was removed from a thread may read on what is here, and has nobody to tell.
            LOG.debug("no receipt: {}", e.code());
            store.archive().markRead(thread, items);
        }
        changed(thread);
    }

    /// Takes an item on, and tells its sender (a sealed receipt).
    public void acknowledge(ThreadId thread, DedupeId item) {
        try {
            outbox.together(thread, () -> {
                tell(thread, store.archive().acknowledge(thread, item).stream().toList(),
                        ReceiptMarks.State.ACKNOWLEDGED);
                return null;
            });
        } catch (SendRefused e) {
            LOG.debug("no receipt: {}", e.code());
            store.archive().acknowledge(thread, item);
        }
        changed(thread);
    }

    private void tell(ThreadId thread, List<DedupeId> items, ReceiptMarks.State state) throws SendRefused {
        var now = outgoing.clock().instant();
        for (int from = 0; from < items.size(); from += ReceiptMarks.MAX_MARKS) {
            var some = items.subList(from, Math.min(items.size(), from + ReceiptMarks.MAX_MARKS));
            var marks = new ReceiptMarks(some.stream()
                    .map(id -> new ReceiptMarks.Mark(id, state, now)).toList());
            outbox.add(Draft.hidden(thread, EnvelopeKind.RECEIPT), marks.toItem());
        }
    }
}
