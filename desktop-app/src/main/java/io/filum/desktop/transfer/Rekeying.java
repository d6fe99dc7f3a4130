package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.MemberWish;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.WaitingDocument;
import io.filum.desktop.transfer.SendRefused.Code;
import io.filum.desktop.vault.EpochPlan;
import io.filum.desktop.vault.EpochRefused;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.SenderHead;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.item.ThreadOpened;

/// Decides whether a thread needs its next epoch, and starts it.
///
/// What the directory says (a device added or revoked, somebody revoked, a team changed) any member's workstation acts
/// on ([KeyRounds]). A key that is too old or has sealed too much is replaced by whoever seals next with it: a thread in
/// which nobody writes needs no new key. Nothing is ever sealed under an epoch with a device that the directory has
/// revoked.
final class Rekeying {

    private static final Logger LOG = LoggerFactory.getLogger(Rekeying.class);

    private final Self self;
    private final Store store;
    private final ThreadKeys keys;
    private final PinnedDirectory directory;
    private final Sealings sealings;
    private final InstantSource clock;
    private final Outward outward;

    /// What it asks of the rest of the workstation.
    interface Outward {
        /// Opens what has arrived: an epoch document may be among it.
        void openAll();

        /// Something waits in the queue.
        void queued();

        Happenings happenings();
    }

    Rekeying(Self self, Store store, ThreadKeys keys, PinnedDirectory directory, Sealings sealings,
             InstantSource clock, Outward outward) {
        this.self = self;
        this.store = store;
        this.keys = keys;
        this.directory = directory;
        this.sealings = sealings;
        this.clock = clock;
        this.outward = outward;
    }

    /// Whether a member of the thread's newest epoch was revoked meanwhile: nothing more may be sealed under it.
    boolean isStale(ThreadId thread) {
        var known = directory.current();
        return known.isPresent() && store.epochs().current(thread)
                .filter(now -> Roster.isStale(now, known.get())).isPresent();
    }

    /// Starts the thread's next epoch if what the directory says, or somebody here wishes, asks for one.
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
        if (isStale(thread) || kind != EnvelopeKind.RECEIPT && isUsedUp(thread, epoch)) {
            start(thread, store.wishes().of(thread));
        }
    }

    private boolean isUsedUp(ThreadId thread, Epoch epoch) {
        var policy = known().policy();
        return epoch.since().plus(Duration.ofDays(policy.epochDays())).isBefore(clock.instant())
                // One that the relay does not have yet is sealed with until it does: all that waits moves to each further
                // one, so that offline every note would be followed by another.
                || store.epochs().itemsIn(thread) >= policy.epochItems() && !store.queue().isGated(thread);
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
        var inTheWay = store.passedOver().inTheWay(thread);
        var plan = new EpochPlan(thread, Map.copyOf(roster.users()), roster.history(), store.epochs().seen(thread),
                ends(thread, before, roster, inTheWay), roster.teams());
        var document = inTheWay.isEmpty() ? keys.startEpoch(plan, known()) : startBehind(inTheWay, plan);
        var draft = Draft.hidden(thread, EnvelopeKind.EPOCH);
        store.epochs().accept(document, draft.id());
        store.queue().addEpoch(draft, sealings.epoch(draft.id(), document), sealings.again());
        if (roster.history() == HistoryPolicy.SINCE_JOIN && !before.devices().keySet().containsAll(roster.devices())) {
            tellNewcomers(thread);
        }
        LOG.info("epoch {} of {} started", document.epoch(), thread);
    }

    /// Where whoever is removed ends. Those whom only documents list that are passed over never came in.
    private List<SenderHead> ends(ThreadId thread, Epoch before, Roster roster, List<WaitingDocument> inTheWay) {
        var removed = new HashSet<>(before.devices().keySet());
        removed.removeAll(roster.devices());
        var letIn = inTheWay.stream().flatMap(one -> one.document().memberDevices().stream())
                .collect(Collectors.toCollection(HashSet::new));
        letIn.removeAll(before.devices().keySet());
        letIn.removeAll(roster.devices());
        var ends = new ArrayList<>(store.closedSenders().ends(thread, removed));
        ends.addAll(store.closedSenders().endsAsMembers(thread, letIn));
        return ends;
    }

    /// A revoked device's documents that nobody else had before the revocation: the relay lets nothing go on but what
    /// follows them. So ours does, in the same transaction, and the members are who they were before.
    private EpochDocument startBehind(List<WaitingDocument> inTheWay, EpochPlan plan) throws EpochRefused {
        for (var waiting : inTheWay) {
            try {
                // What others sealed under it, who had it in time, is opened with its key.
                keys.adoptEarlier(waiting.envelope(), known());
            } catch (EpochRefused e) {
                LOG.warn("the key of epoch {} of {} is not known here: {}", waiting.document().epoch(), plan.thread(),
                        e.reason().code());
            } catch (MalformedDocument e) {
                throw new IllegalStateException(e);
            }
        }
        store.passedOver().accept(inTheWay);
        LOG.info("{} documents of {} passed over", inTheWay.size(), plan.thread());
        return keys.startEpochBehind(inTheWay.getLast().document(), plan, known());
    }

    /// They may not read how the thread began, and nobody should read a result without the patient above it. Nothing is
    /// told where this workstation does not know it itself.
    private void tellNewcomers(ThreadId thread) {
        var known = store.worklist().row(thread).filter(row -> !row.title().isBlank());
        if (known.isPresent()) {
            var topic = new ThreadOpened(known.get().title(), known.get().patient()).toTopic();
            var draft = Draft.shown(thread, DedupeId.random(), EnvelopeKind.ITEM, topic.meta());
            store.queue().add(draft, sealings.item(draft.kind(), draft.id(), topic));
        }
    }

    /// Seals again what stands behind something that was refused, taken back or overtaken by an epoch; under a new
    /// epoch if a member of the newest one was revoked meanwhile.
    void mend(ThreadId thread) throws SendRefused {
        store.<Void, SendRefused>together(() -> {
            if (isStale(thread)) {
                start(thread, store.wishes().of(thread));
            } else {
                store.queue().mend(thread, sealings.again());
            }
            return null;
        });
    }
}
