package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.MalformedItem;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;

/// Brings sealed copies to the relay, part by part: first it asks which parts lie there, then it sends the others. Only
/// after the last one does the manifest take its number in our chain, so that a large study never holds up a note.
final class AttachmentUploader {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentUploader.class);
    /// Two studies at a time; the lane has room for notes beside them.
    private static final int AT_ONCE = 2;

    private final Store store;
    private final AttachmentRoutes relay;
    private final AttachmentFolder folder;
    private final PartWindow window;
    private final TransferBoard board;
    private final Outbox outbox;
    private final Wiring wiring;
    private final Errand errand;
    private final Alarm alarm;
    private final Map<DedupeId, Future<?>> running = new ConcurrentHashMap<>();

    /// @param queued  told when a manifest waits in the queue
    /// @param unknown told when the relay does not know this device
    record Wiring(Lanes lanes, Pace pace, Backoff backoff, ScheduledExecutorService timer, Runnable queued,
                  Runnable unknown) {}

    AttachmentUploader(Store store, AttachmentRoutes relay, AttachmentFolder folder, PartWindow window,
                       TransferBoard board, Outbox outbox, Wiring wiring) {
        this.store = store;
        this.relay = relay;
        this.folder = folder;
        this.window = window;
        this.board = board;
        this.outbox = outbox;
        this.wiring = wiring;
        this.errand = new Errand(Lane.UPLOAD, "attachments", wiring.lanes(), wiring.timer(), _ -> begin());
        this.alarm = new Alarm(wiring.timer(), this::wake);
    }

    /// Goes on with whatever is not finished.
    void wake() {
        errand.wake();
    }

    private synchronized void begin() {
        var wait = wiring.pace().remaining();
        if (!wait.isZero()) {
            alarm.in(wait);
            return;
        }
        for (var row : store.transfers().openUploads()) {
            if (running.size() >= AT_ONCE) {
                return;
            }
            if (!running.containsKey(row.id())) {
                running.put(row.id(), wiring.lanes().submit(Lane.UPLOAD, "attachment", progress -> {
                    run(row, progress);
                    return null;
                }));
            }
        }
    }

    void cancel(DedupeId id) {
        var job = running.get(id);
        if (job != null) {
            job.cancel(true);
        }
    }

    private void run(TransferRow row, Progress progress) {
        boolean again = false;
        try {
            upload(row, progress);
        } catch (CancellationException _) {
            LOG.debug("upload {} stopped", row.id());
        } catch (VaultClosed _) {
            // Its manifest is sealed: the next unlock wakes us.
            again = true;
        } catch (RelayFailure failure) {
            again = failed(row, failure);
        } catch (SendRefused refused) {
            LOG.warn("upload {} cannot be announced: {}", row.id(), refused.code());
            fail(row, refused.code() == SendRefused.Code.NOT_A_MEMBER
                    ? ProblemCode.NOT_A_MEMBER.text() : "not-sealed");
        } catch (IOException | MalformedItem | SealingFailed e) {
            LOG.warn("upload {} cannot go on: {}", row.id(), e.getClass().getSimpleName());
            fail(row, "sealed-copy-unreadable");
        } catch (StoreFailure failure) {
            // A full disk takes no notes of how far it is. Asking again at once would fill nothing but the log.
            again = true;
            if (failure.code() != StoreFailure.Code.CLOSED) {
                LOG.error("upload {} stopped for now: {}", row.id(), failure.code());
                alarm.in(wiring.backoff().next());
            }
        } catch (RuntimeException e) {
            // Asked again at once, whatever it is would only come again at once.
            again = true;
            LOG.error("upload {} stopped for now: {}", row.id(), Unforeseen.where(e));
            alarm.in(wiring.backoff().next());
        } finally {
            ended(row.id());
            if (!again && !progress.isCancelled()) {
                wake();
            }
        }
    }

    /// Waits for [#begin] to have noted the job that has just ended: noted after its end, it would block its place for
    /// ever.
    private synchronized void ended(DedupeId id) {
        running.remove(id);
    }

    private void upload(TransferRow row, Progress progress)
            throws RelayFailure, IOException, MalformedItem, SendRefused {
        var id = row.id();
        var item = store.transfers().manifest(id, Direction.UP).orElseThrow(() -> new IOException("no manifest"));
        board.state(id, Direction.UP, TransferState.RUNNING, Optional.empty(), row.bytes().done());
        try (var manifest = AttachmentManifest.from(item)) {
            var whole = AttachmentStatus.announced(manifest.sealedSize(), manifest.sealedHash());
            relay.announce(row.thread(), id, whole);
            sendMissing(row, relay.status(row.thread(), id), progress);
            announce(row, item, manifest);
        }
        wiring.backoff().reset();
        wiring.pace().taken();
    }

    private void sendMissing(TransferRow row, AttachmentStatus there, Progress progress)
            throws RelayFailure, IOException {
        var received = there.received();
        var missing = IntStream.range(0, there.parts()).filter(part -> !received.get(part)).iterator();
        var done = new AtomicLong(received.stream().mapToLong(there::partLength).sum());
        try (var file = FileChannel.open(folder.outgoing(row.id()), StandardOpenOption.READ)) {
            window.moveAll(missing,
                    part -> relay.put(row.thread(), row.id(), part, AttachmentFolder.readPart(file, there, part)),
                    part -> {
                        long bytes = done.addAndGet(there.partLength(part));
                        progress.update(bytes, there.size());
                        board.step(row.id(), Direction.UP, bytes);
                    },
                    progress);
        }
    }

    /// The last part is up: from here on the attachment is an envelope like any other.
    private void announce(TransferRow row, Item item, AttachmentManifest manifest) throws SendRefused {
        var id = row.id();
        outbox.together(row.thread(), () -> {
            store.transfers().update(id, Direction.UP, TransferState.DONE, Optional.empty(), manifest.sealedSize());
            if (store.queue().envelope(id).isEmpty() && store.archive().envelope(id).isEmpty()) {
                outbox.add(Draft.shown(row.thread(), id, EnvelopeKind.MANIFEST, manifest.file()), item);
            }
            return null;
        });
        board.tell(id, Direction.UP, TransferState.DONE);
        wiring.queued().run();
    }

    /// @return whether it will be tried again after a while
    private boolean failed(TransferRow row, RelayFailure failure) {
        LOG.debug("upload {} interrupted: {}", row.id(), failure.code());
        if (failure.bars()) {
            // It goes when the device is let in again.
            board.state(row.id(), Direction.UP, TransferState.WAITING, Optional.of(failure.code()), row.bytes().done());
            return true;
        }
        if (failure.kind() == RelayFailure.Kind.REFUSED && !passes(failure)) {
            fail(row, failure.code());
            return false;
        }
        if (failure.is(ProblemCode.DEVICE_UNKNOWN)) {
            wiring.unknown().run();
        }
        board.state(row.id(), Direction.UP, TransferState.WAITING, Optional.of(failure.code()), row.bytes().done());
        var wait = failure.retryAfter().orElseGet(wiring.backoff()::next);
        if (failure.kind() == RelayFailure.Kind.LATER) {
            // Nobody's wake may ask again before.
            wiring.pace().busy(wait);
            wait = wiring.pace().remaining();
        }
        alarm.in(wait);
        return true;
    }

    /// Refused for what others are about to bring: a relay that is new or has lost something hears of the directory, the
    /// thread and its members from whoever comes first, and an attachment may come before all of them.
    private static boolean passes(RelayFailure failure) {
        return failure.is(ProblemCode.DIGEST_MISMATCH) || failure.is(ProblemCode.DEVICE_UNKNOWN)
                || failure.is(ProblemCode.THREAD_UNKNOWN) || failure.is(ProblemCode.NOT_A_MEMBER);
    }

    private void fail(TransferRow row, String code) {
        store.transfers().failUpload(row.id(), code, row.bytes().done());
        board.tell(row.id(), Direction.UP, TransferState.FAILED);
    }
}
