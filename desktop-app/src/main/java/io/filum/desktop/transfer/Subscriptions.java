package io.filum.desktop.transfer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.ThreadId;

/// The subscriptions of one connection: a number for each thread, and which of them have caught up.
final class Subscriptions {

    private final Map<Integer, ThreadId> threads = new HashMap<>();
    private final Map<ThreadId, Integer> numbers = new HashMap<>();
    private final Set<Integer> behind = new HashSet<>();
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

    void remove(int sub) {
        var thread = threads.remove(sub);
        if (thread != null) {
            numbers.remove(thread);
            behind.remove(sub);
        }
    }

    void caughtUp(int sub) {
        behind.remove(sub);
    }

    boolean allCaughtUp() {
        return behind.isEmpty();
    }
}
