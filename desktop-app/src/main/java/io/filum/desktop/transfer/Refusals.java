package io.filum.desktop.transfer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Store;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item.Refused;

/// What to do about envelopes that the relay did not take: catch up, give back what it lost, wait, or give up and say
/// so.
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    /// How often one envelope may conflict before it is given up: once is a restored backup that has now caught up.
    private static final int CONFLICTS = 2;

    private final Store store;
    private final Healing healing;
    private final GapRepair repair;
    private final ResumePoint resume;
    private final ItemOpener opener;
    private final Happenings happenings;
    private final Runnable uploadAgain;
    private final Map<DedupeId, Integer> conflicts = new HashMap<>();

    /// @param uploadAgain wakes the attachment uploader
    Refusals(Store store, Healing healing, GapRepair repair, ResumePoint resume, ItemOpener opener,
             Happenings happenings, Runnable uploadAgain) {
        this.store = store;
        this.healing = healing;
        this.repair = repair;
        this.resume = resume;
        this.opener = opener;
        this.happenings = happenings;
        this.uploadAgain = uploadAgain;
    }

    /// What the uploader does next.
    enum Next {
        /// Something was done about it: push again at once.
        AGAIN,
        /// The relay could not take it this time: wait a while.
        LATER
    }

    /// @param refused the refused envelopes of one batch, in their order, with the relay's words
    Next handle(List<Envelope> envelopes, List<Refused> refused) throws RelayFailure {
        var next = Next.AGAIN;
        // What follows a refused envelope is refused for that alone; it is sealed again or pushed again with it.
        Set<ThreadId> handled = new HashSet<>();
        for (int i = 0; i < envelopes.size(); i++) {
            var envelope = envelopes.get(i);
            if (handled.add(envelope.header().thread())
                    && handle(envelope, refused.get(i).problem(), refused.get(i).expectedSeq()) == Next.LATER) {
                next = Next.LATER;
            }
        }
        return next;
    }

    private Next handle(Envelope envelope, ProblemCode problem, long expectedSeq) throws RelayFailure {
        LOG.info("refused: {} {}", problem.text(), envelope);
        return switch (problem) {
            case REQUEST_TOO_SLOW, TOO_MANY_CONNECTIONS, TOO_MANY_SUBSCRIPTIONS, BUSY, DRAINING, TOO_MANY_REQUESTS,
                    STORAGE_FULL, STORAGE_UNAVAILABLE, NOT_REPLICATED, LOG_DAMAGED, INTERNAL -> Next.LATER;
            case PREDECESSOR_MISSING -> giveBack(envelope, expectedSeq);
            case THREAD_UNKNOWN -> forgotten(envelope);
            case CONFLICT -> catchUp(envelope);
            case EPOCH_TAKEN -> giveWay(envelope);
            case ATTACHMENT_INCOMPLETE, ATTACHMENT_UNKNOWN -> uploadAgain(envelope);
            case NOT_A_MEMBER -> putOut(envelope);
            default -> giveUp(envelope, problem);
        };
    }

    /// The relay lost the thread. It gets all of it back, before what is new.
    private Next forgotten(Envelope envelope) {
        var thread = envelope.header().thread();
        if (store.archive().cursor(thread).equals(Position.START) && !store.archive().hasLost(thread)) {
            return giveUp(envelope, ProblemCode.THREAD_UNKNOWN);
        }
        resume.forgotten(thread);
        return Next.LATER;
    }

    /// The relay lost envelopes of ours that it had. Asking for the thread tells what else it lost, and gives it back;
    /// if it lost nothing that can be asked for, ours alone come from the archive.
    private Next giveBack(Envelope envelope, long expectedSeq) throws RelayFailure {
        long own = envelope.header().sender().seq();
        var thread = envelope.header().thread();
        if (expectedSeq > own) {
            return catchUp(envelope);
        }
        if (expectedSeq == own && envelope.header().kind() != EnvelopeKind.EPOCH) {
            return giveUp(envelope, ProblemCode.PREDECESSOR_MISSING);
        }
        repair.repair(thread);
        if (store.archive().hasLost(thread)) {
            healing.begin(thread);
            return Next.LATER;
        }
        if (expectedSeq == own) {
            // The document before ours was lost, and we do not have it either.
            return giveUp(envelope, ProblemCode.PREDECESSOR_MISSING);
        }
        return healing.giveBackOwn(thread, expectedSeq) ? Next.AGAIN : Next.LATER;
    }

    /// Another envelope of ours has this number: this database is older than what this device has sent. Catch up, then
    /// seal what waits again behind it.
    private Next catchUp(Envelope envelope) throws RelayFailure {
        var thread = envelope.header().thread();
        if (conflicts.merge(envelope.header().dedupeId(), 1, Integer::sum) > CONFLICTS) {
            return giveUp(envelope, ProblemCode.CONFLICT);
        }
        repair.repair(thread);
        store.queue().release(thread);
        return Next.AGAIN;
    }

    /// Another member's epoch came first: theirs counts, ours never was.
    private Next giveWay(Envelope envelope) throws RelayFailure {
        var thread = envelope.header().thread();
        retract(envelope, ProblemCode.EPOCH_TAKEN);
        repair.repair(thread);
        opener.openAll(Progress.NONE);
        int taken = envelope.header().address().epoch();
        // Where the one that came first is not believed here, such as a revoked device's, asking again at once would get
        // the same answer.
        return store.epochs().current(thread).filter(now -> now.number() >= taken).isPresent() ? Next.AGAIN : Next.LATER;
    }

    /// Takes an epoch of ours back that will never be: what stood behind it is sealed again under the one before, or
    /// under the one that came first.
    private boolean retract(Envelope envelope, ProblemCode problem) {
        var header = envelope.header();
        return header.kind() == EnvelopeKind.EPOCH
                && store.epochs().retract(header.thread(), header.address().epoch(), problem.text());
    }

    /// The relay lost parts of an attachment after the last one was up.
    private Next uploadAgain(Envelope envelope) {
        var id = envelope.header().dedupeId();
        if (store.transfers().row(id, Direction.UP).isEmpty()) {
            return giveUp(envelope, ProblemCode.ATTACHMENT_INCOMPLETE);
        }
        store.transfers().update(id, Direction.UP, TransferState.WAITING, Optional.empty(), 0);
        uploadAgain.run();
        return Next.LATER;
    }

    /// Somebody has put us out meanwhile. What waits behind a next key of ours would have another one started, and another,
    /// as long as a revoked device is in the one before.
    private Next putOut(Envelope envelope) {
        var next = giveUp(envelope, ProblemCode.NOT_A_MEMBER);
        if (envelope.header().kind() == EnvelopeKind.EPOCH) {
            store.queue().refuseAll(envelope.header().thread(), ProblemCode.NOT_A_MEMBER.text());
            happenings.threadChanged(envelope.header().thread());
            happenings.worklistChanged();
        }
        return next;
    }

    private Next giveUp(Envelope envelope, ProblemCode problem) {
        if (retract(envelope, problem)) {
            happenings.notice(envelope.header().thread(), problem.text());
        } else {
            store.queue().refuse(envelope.header().dedupeId(), problem.text());
        }
        happenings.threadChanged(envelope.header().thread());
        happenings.worklistChanged();
        return Next.AGAIN;
    }
}
