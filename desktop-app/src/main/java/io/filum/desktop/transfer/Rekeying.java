package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.MemberWish;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.SendRefused.Code;
import io.filum.desktop.vault.EpochPlan;
import io.filum.desktop.vault.EpochRefused;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;

/// Decides when a thread's next epoch starts, and starts it.
///
/// What the directory says (a device added or revoked, somebody revoked, a team changed) any member's workstation acts
/// on, after a moment that is drawn by lot: the first one's document counts, the others find that nothing is left to
/// do, or lose the race and adopt it. A key that is too old or has sealed too much is replaced by whoever seals next
/// with it: a thread in which nobody writes needs no new key. Nothing is ever sealed under an epoch with a device that
/// the directory has revoked.
final class Rekeying {

    private static final Logger LOG = LoggerFactory.getLogger(Rekeying.class);
    private static final Duration JITTER = Duration.ofSeconds(3);

    private final Self self;
    private final Store store;
    private final ThreadKeys keys;
    private final PinnedDirectory directory;
    private final Sealings sealings;
    private final Moment moment;
    private final Outward outward;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean drawn = new AtomicBoolean();

    /// When something is done, and on which worker.
    record Moment(InstantSource clock, ScheduledExecutorService timer, Lanes lanes, RandomGenerator random) {}

    /// What it asks of the rest of the workstation.
    interface Outward {
        boolean connected();

        /// Opens what has arrived: an epoch document may be among it.
        void openAll();

        /// Something waits in the queue.
        void queued();

        Happenings happenings();
    }

    Rekeying(Self self, Store store, ThreadKeys keys, PinnedDirectory directory, Sealings sealings, Moment moment,
             Outward outward) {
        this.self = self;
        this.store = store;
        this.keys = keys;
        this.directory = directory;
        this.sealings = sealings;
        this.moment = moment;
        this.outward = outward;
    }

    /// The directory has grown. What waits for somebody who was revoked is held at once, also while the vault is locked.
    void directoryGrew() {
        holdStale();
        look();
    }

    /// Keeps what was sealed for a revoked device from leaving: it is sealed again, under the next epoch, before that.
    void holdStale() {
        var known = directory.current();
        if (known.isEmpty()) {
            return;
        }
        store.together(() -> {
            for (var thread : store.queue().unattempted()) {
                if (store.epochs().current(thread).filter(now -> Roster.isStale(now, known.get())).isPresent()) {
                    store.queue().hold(thread);
                }
            }
            return null;
        });
    }

    /// Something may have changed for some thread: looks at all of them, in a moment.
    void look() {
        wanted.set(true);
        draw();
    }

    /// Everything that the relay had is here: whoever starts an epoch now follows the newest one.
    void caughtUp() {
        if (wanted.get()) {
            draw();
        }
    }

    /// Everybody hears of a revocation at the same time.
    private void draw() {
        if (drawn.compareAndSet(false, true)) {
            moment.timer().schedule(this::lookNow, moment.random().nextLong(JITTER.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void lookNow() {
        drawn.set(false);
        if (outward.connected() && wanted.getAndSet(false)) {
            moment.lanes().submit(Lane.SEAL, "rekey", progress -> {
                lookAtAll(progress);
                return null;
            });
        }
    }

    private void lookAtAll(Progress progress) {
        var threads = new ArrayList<>(store.epochs().threadsOf(self.device()));
        // Not in the order in which other workstations go: each meets threads that are done already.
        Collections.shuffle(threads, Random.from(moment.random()));
        try {
            for (var thread : threads) {
                progress.throwIfCancelled();
                lookAt(thread);
            }
        } catch (VaultClosed _) {
            // The next unlock looks again, if no other member has by then.
            wanted.set(true);
        } catch (StoreFailure failure) {
            LOG.warn("keys are not looked at now: {}", failure.code());
        }
    }

    void lookAt(ThreadId thread) {
        try {
            // Most threads need nothing, and looking costs no transaction.
            if (isOpenToStart(thread) && store.<Boolean, EpochRefused>together(() -> startIfDue(thread))) {
                outward.queued();
                outward.happenings().threadChanged(thread);
                outward.happenings().worklistChanged();
            }
        } catch (EpochRefused e) {
            LOG.warn("no new key for {}: {}", thread, e.reason().code());
            outward.happenings().notice(thread, e.reason().code());
        } catch (SealingFailed e) {
            LOG.warn("no new key for {}: {}", thread, e.code());
        }
    }

    private boolean isOpenToStart(ThreadId thread) {
        var epoch = store.epochs().current(thread);
        return epoch.isPresent() && !store.epochs().isProvisional(thread) && store.epochs().hasKey(thread)
                && (!store.wishes().of(thread).isEmpty()
                        || Roster.next(epoch.get(), List.of(), known()).differsFrom(epoch.get()));
    }

    private boolean startIfDue(ThreadId thread) throws EpochRefused {
        var epoch = store.epochs().current(thread);
        if (!isOpenToStart(thread) || epoch.isEmpty()) {
            return false;
        }
        var roster = Roster.next(epoch.get(), store.wishes().of(thread), known());
        if (!roster.changes(epoch.get()) || !roster.devices().contains(self.device())) {
            // What is wished cannot be, such as adding somebody who was revoked meanwhile.
            store.wishes().clear(thread);
            return false;
        }
        start(thread, epoch.get(), roster);
        return true;
    }

    private Directory known() {
        return directory.current().orElseThrow();
    }

    /// Before something is sealed, in the transaction that seals: starts the next epoch if the newest one must not be
    /// used any more.
    ///
    /// @param kind what is to be sealed; receipts do not count towards an epoch
    void beforeSealing(ThreadId thread, EnvelopeKind kind) throws SendRefused {
        var epoch = store.epochs().current(thread).orElseThrow(() -> new SendRefused(Code.THREAD_NOT_READY));
        if (!epoch.devices().containsKey(self.device())) {
            throw new SendRefused(Code.NOT_A_MEMBER);
        }
        if (!store.epochs().hasKey(thread)) {
            throw new SendRefused(Code.THREAD_NOT_READY);
        }
        var known = known();
        if (Roster.isStale(epoch, known) || kind != EnvelopeKind.RECEIPT && isUsedUp(thread, epoch, known)) {
            start(thread, store.wishes().of(thread));
        }
    }

    private boolean isUsedUp(ThreadId thread, Epoch epoch, Directory known) {
        var policy = known.policy();
        return epoch.since().plus(Duration.ofDays(policy.epochDays())).isBefore(moment.clock().instant())
                || store.epochs().itemsIn(thread) >= policy.epochItems();
    }

    /// The secret comes a moment after the document that brought it: waits for it. Not to be called in a transaction.
    void awaitKey(ThreadId thread) {
        if (isKeyComing(thread)) {
            outward.openAll();
        }
    }

    boolean isKeyComing(ThreadId thread) {
        return store.epochs().current(thread).isPresent() && !store.epochs().hasKey(thread);
    }

    /// Starts the next epoch whatever the last one is like, in the caller's transaction.
    ///
    /// @param wishes changes of members that it is to bring
    void start(ThreadId thread, List<MemberWish> wishes) throws SendRefused {
        var epoch = store.epochs().current(thread).orElseThrow(() -> new SendRefused(Code.THREAD_NOT_READY));
        if (!store.epochs().hasKey(thread)) {
            throw new SendRefused(Code.THREAD_NOT_READY);
        }
        var roster = Roster.next(epoch, wishes, known());
        if (!epoch.devices().containsKey(self.device()) || !roster.devices().contains(self.device())) {
            throw new SendRefused(Code.NOT_A_MEMBER);
        }
        try {
            start(thread, epoch, roster);
        } catch (EpochRefused e) {
            throw refused(e);
        }
    }

    static SendRefused refused(EpochRefused e) {
        return new SendRefused(switch (e.reason()) {
            case MEMBER -> Code.NO_SUCH_RECIPIENT;
            case TOO_MANY -> Code.TOO_MANY_RECIPIENTS;
            case NOT_A_MEMBER -> Code.NOT_A_MEMBER;
            default -> Code.NOT_SEALED;
        }, e);
    }

    private void start(ThreadId thread, Epoch before, Roster roster) throws EpochRefused {
        var heads = store.epochs().senderHeads(thread);
        var closed = heads.stream()
                .filter(head -> before.devices().containsKey(head.device()))
                .filter(head -> !roster.devices().contains(head.device())).toList();
        var plan = new EpochPlan(thread, Map.copyOf(roster.users()), roster.history(), store.epochs().seen(thread),
                closed, roster.teams());
        var document = keys.startEpoch(plan, known());
        var draft = Draft.hidden(thread, EnvelopeKind.EPOCH);
        store.epochs().accept(document, draft.id());
        store.queue().addEpoch(draft, sealings.epoch(draft.id(), document), sealings.again());
        LOG.info("epoch {} of {} started", document.epoch(), thread);
    }

    /// Seals again what stands behind something that was refused, taken back or overtaken by an epoch; under a new
    /// epoch if a member of the newest one was revoked meanwhile.
    void mend(ThreadId thread) throws SendRefused {
        store.<Void, SendRefused>together(() -> {
            var epoch = store.epochs().current(thread);
            var known = directory.current();
            boolean stale = epoch.isPresent() && known.isPresent() && Roster.isStale(epoch.get(), known.get());
            if (stale) {
                start(thread, store.wishes().of(thread));
            } else {
                store.queue().mend(thread, sealings.again());
            }
            return null;
        });
    }
}
