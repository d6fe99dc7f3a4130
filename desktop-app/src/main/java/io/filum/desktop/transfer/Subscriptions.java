package io.filum.desktop.transfer;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

import io.filum.model.envelope.ThreadId;

/// The subscriptions of one connection: a number for each thread, which of them have caught up, and which may send.
///
/// A workstation that was away for long has a backlog in every thread. Only a few threads at a time are granted credit
/// while they are behind, so that what lies in memory is bounded however many threads there are.
final class Subscriptions {

    private final Map<Integer, ThreadId> threads = new HashMap<>();
    private final Map<ThreadId, Integer> numbers = new HashMap<>();
    /// Per subscription: enough to keep the relay busy while we commit.
    static final long CREDIT = 256 * 1024;
    static final int CATCHING_UP = 64;

    private final Set<Integer> behind = new HashSet<>();
    private final Set<Integer> catchingUp = new HashSet<>();
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private int last;

    /// @return the new subscription's number, or empty where the thread has one
    Optional<Integer> add(ThreadId thread) {
        if (numbers.containsKey(thread)) {
            return Optional.empty();
        }
        numbers.put(thread, ++last);
        threads.put(last, thread);
        behind.add(last);
        return Optional.of(last);
    }

    Optional<ThreadId> thread(int sub) {
        return Optional.ofNullable(threads.get(sub));
    }

    /// What a new subscription begins with: nothing, if as many as may are catching up already.
    long firstCredit(int sub) {
        if (catchingUp.size() >= CATCHING_UP) {
            waiting.add(sub);
            return 0;
        }
        catchingUp.add(sub);
        return CREDIT;
    }

    /// @return the subscriptions to grant credit now
    List<Integer> remove(int sub) {
        var thread = threads.remove(sub);
        if (thread == null) {
            return List.of();
        }
        numbers.remove(thread);
        behind.remove(sub);
        waiting.remove(sub);
        return next(sub);
    }

    /// @return the subscriptions to grant credit now
    List<Integer> caughtUp(int sub) {
        behind.remove(sub);
        // It waited for its turn, and there was nothing to wait for: from now on it may send what is new.
        return waiting.remove(sub) ? List.of(sub) : next(sub);
    }

    private List<Integer> next(int ended) {
        if (!catchingUp.remove(ended) || waiting.isEmpty()) {
            return List.of();
        }
        int turn = waiting.remove();
        catchingUp.add(turn);
        return List.of(turn);
    }

    boolean allCaughtUp() {
        return behind.isEmpty();
    }
}
