package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.wire.Limits;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item.Duplicate;
import io.filum.model.wire.PushResult.Item.Refused;
import io.filum.model.wire.PushResult.Item.Stored;

/// Drains the queue to the relay: at start-up, after a reconnect, after each send, and again after a while when it
/// failed. One batch is under way at a time, which keeps every sender's order without a second thought; the relay
/// appends a batch at the cost of one script, so this is fast enough.
final class Uploader {

    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);

    /// Whoever writes while there is no way to the relay has it tried again, but not with every word: each try is a
    /// handshake.
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    private final Store store;
    private final RelayClient relay;
    private final Rekeying rekeying;
    private final Refusals refusals;
    private final CatchUp catchUp;
    private final Outcomes outcomes;
    private final Retry retry;
    private final Alarm alarm;

    private final Errand errand;
    /// The last push broke off, whatever the live connection says: it notices later.
    private volatile boolean broke;
    /// When the relay may be tried again while there is no way to it; by the machine's own clock, which nobody sets.
    private volatile long probeAt = System.nanoTime();

    /// When to push and when to wait.
    record Retry(Pace pace, Backoff backoff, InstantSource clock, ScheduledExecutorService timer, Lanes lanes) {}

    /// Who hears what became of it.
    record Outcomes(LinkBoard board, Happenings happenings, ItemOpener opener, PinnedDirectory directory,
                    AttachmentFolder folder) {}

    Uploader(Store store, RelayClient relay, Rekeying rekeying, Refusals refusals, CatchUp catchUp, Outcomes outcomes,
             Retry retry) {
        this.store = store;
        this.relay = relay;
        this.rekeying = rekeying;
        this.refusals = refusals;
        this.catchUp = catchUp;
        this.outcomes = outcomes;
        this.retry = retry;
        this.errand = new Errand(Lane.UPLOAD, "upload", retry.lanes(), retry.timer(), this::round);
        this.alarm = new Alarm(retry.timer(), this::wake);
    }

    /// Something may wait.
    void wake() {
        errand.wake();
    }

    /// As [#wake], whatever the back-off says.
    void flushNow() {
        retry.backoff().reset();
        probeAt = System.nanoTime();
        wake();
    }

    private void round(Progress progress) {
        outcomes.board().waiting(waiting());
        drain(progress);
        outcomes.board().waiting(waiting());
    }

    private void drain(Progress progress) {
        try {
            mend();
            if (outcomes.board().barred()) {
                // The receiver asks now and then; whatever waits goes when it is let in.
                return;
            }
            boolean reachable = outcomes.board().connected() && !broke;
            while (!progress.isCancelled()) {
                var wait = retry.pace().remaining();
                if (!wait.isZero()) {
                    // Before anything is taken: what is taken is frozen and cannot be taken back any more.
                    alarm.in(wait);
                    return;
                }
                if (!reachable && store.queue().waiting() > 0) {
                    // For the same reason: what somebody wrote while there was no way to the relay can be taken back.
                    long rest = probeAt - System.nanoTime();
                    if (rest > 0) {
                        alarm.in(Duration.ofNanos(rest));
                        return;
                    }
                    probeAt = System.nanoTime() + BETWEEN_PROBES.toNanos();
                    relay.probe();
                    reachable = true;
                }
                catchUp.with(store.queue().threads());
                mend();
                var batch = take();
                if (batch.isEmpty()) {
                    // Nothing waits, and the time that the relay asked for is over.
                    outcomes.board().recovered();
                    return;
                }
                if (push(batch) == Refusals.Next.LATER) {
                    alarm.in(retry.backoff().next());
                    return;
                }
            }
        } catch (RelayFailure failure) {
            failed(failure);
        } catch (VaultClosed _) {
            // Nothing is lost: what needs a key waits for the next unlock.
            LOG.info("the queue waits for the next unlock");
        } catch (StoreFailure failure) {
            if (failure.code() != StoreFailure.Code.CLOSED) {
                // A full disk takes no marks, and what is not marked as attempted must not be attempted.
                LOG.error("sending stopped for now: {}", failure.code());
                var wait = retry.backoff().next();
                outcomes.board().slowed(failure.text(), retry.clock().instant().plus(wait));
                alarm.in(wait);
            }
        }
    }

    private List<Envelope> take() {
        return store.queue().take(Limits.DEFAULT.batchEnvelopes(), Limits.DEFAULT.batchBytes(), catchUp::has);
    }

    private int waiting() {
        return store.queue().waiting() + store.transfers().openUploads().size();
    }

    /// Seals again what stands behind something that was refused, taken back or overtaken by an epoch. What cannot be
    /// mended now stays in the queue until it can, and holds up no other thread.
    private void mend() {
        for (var thread : store.queue().broken()) {
            try {
                rekeying.mend(thread);
            } catch (SealingFailed | SendRefused | VaultClosed e) {
                LOG.info("{} cannot be mended now: {}", thread, e.getMessage());
            }
        }
    }

    private Refusals.Next push(List<Envelope> batch) throws RelayFailure {
        var result = relay.push(batch);
        if (result.items().size() != batch.size()) {
            throw RelayFailure.malformed(new IllegalStateException("another number of results"));
        }
        var stored = new ArrayList<Envelope>();
        var envelopes = new ArrayList<Envelope>();
        var refused = new ArrayList<Refused>();
        store.together(() -> {
            for (int i = 0; i < batch.size(); i++) {
                var envelope = batch.get(i);
                switch (result.items().get(i)) {
                    case Stored(var id, var position) -> store.queue().delete(id, position);
                    case Duplicate(var id, var position) -> store.queue().delete(id, position);
                    case Refused no -> refused.add(no);
                }
                (result.items().get(i) instanceof Refused ? envelopes : stored).add(envelope);
            }
            return null;
        });
        stored.forEach(this::tell);
        flow(result);
        return envelopes.isEmpty() ? Refusals.Next.AGAIN : refusals.handle(envelopes, refused);
    }

    private void tell(Envelope envelope) {
        var header = envelope.header();
        if (header.kind() == EnvelopeKind.EPOCH) {
            outcomes.opener().wake();
        }
        if (header.kind() == EnvelopeKind.MANIFEST) {
            outcomes.folder().deleteQuietly(header.dedupeId());
        }
        outcomes.happenings().deliveryChanged(header.thread(), header.dedupeId());
    }

    private void flow(PushResult result) {
        broke = false;
        retry.backoff().reset();
        if (result.retryAfterMs() > 0) {
            busy(Duration.ofMillis(result.retryAfterMs()), ProblemCode.BUSY.text());
        } else {
            retry.pace().taken();
            if (!retry.pace().slowed()) {
                outcomes.board().recovered();
            }
        }
    }

    /// The relay asked for patience, here or over the live connection.
    void busy(Duration atLeast, String code) {
        retry.pace().busy(atLeast);
        outcomes.board().slowed(code, retry.clock().instant().plus(retry.pace().remaining()));
        // Who has nothing to send finds out by this that the relay has room again.
        alarm.in(retry.pace().remaining());
    }

    private void failed(RelayFailure failure) {
        LOG.debug("push failed: {}", failure.code());
        broke = failure.kind() == RelayFailure.Kind.UNREACHABLE;
        if (failure.is(ProblemCode.DEVICE_UNKNOWN)) {
            outcomes.directory().giveBackQuietly();
        }
        if (failure.bars()) {
            return;
        }
        var wait = retry.backoff().next();
        if (failure.kind() == RelayFailure.Kind.LATER) {
            busy(failure.retryAfter().orElse(wait), failure.code());
            wait = retry.pace().remaining();
        }
        alarm.in(wait);
    }
}
