package io.filum.desktop.transfer;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;

/// The threads that this program has caught up with since it started; nothing is sent to another one.
///
/// Where a backup was restored, the relay knows later numbers of our chain than the database does. Whoever pushed first
/// and asked afterwards would have signed a second envelope under a number that is taken: what a cheating sender does,
/// and what a relay could show around.
final class CatchUp {

    private final GapRepair repair;
    private final Set<ThreadId> done = ConcurrentHashMap.newKeySet();

    CatchUp(GapRepair repair) {
        this.repair = repair;
    }

    /// By the live connection; or there is nothing to catch up with, since the thread began here and now.
    void isDone(ThreadId thread) {
        done.add(thread);
    }

    boolean has(ThreadId thread) {
        return done.contains(thread);
    }

    /// Asks the relay for what these threads hold beyond our cursors, where that was not done yet.
    void with(Collection<ThreadId> threads) throws RelayFailure {
        for (var thread : threads) {
            if (!has(thread)) {
                with(thread);
                isDone(thread);
            }
        }
    }

    private void with(ThreadId thread) throws RelayFailure {
        try {
            repair.repair(thread);
        } catch (RelayFailure failure) {
            // It has nothing of the thread for us; what it says to a push decides what is done then.
            if (!failure.is(ProblemCode.THREAD_UNKNOWN) && !failure.is(ProblemCode.NOT_A_MEMBER)) {
                throw failure;
            }
        }
    }
}
