package io.filum.relay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Run;
import io.filum.relay.fixture.Site.Colleague;

/// A thread with one author and many readers, and how long each envelope took from the push to each of them.
final class SoakCase {

    private final ThreadId thread;
    private final Map<Long, Long> pushedAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
    /// 1 is the document that opened the thread.
    private long next = 2;

    SoakCase(ThreadId thread) {
        this.thread = thread;
    }

    ThreadId thread() {
        return thread;
    }

    /// Until it is interrupted.
    void write(Colleague author, int size, long pauseMs) {
        try {
            while (!Thread.interrupted()) {
                push(author, size);
                Thread.sleep(pauseMs);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// By one after the other.
    void push(Colleague author, int size) {
        sent(next++);
        author.client().push(author.author().item(thread, size));
    }

    /// It leaves now.
    void sent(long seq) {
        pushedAt.remove(seq - 1_000);
        pushedAt.put(seq, System.nanoTime());
    }

    void arrived(Run run) {
        long now = System.nanoTime();
        for (long seq = run.firstSeq(); seq <= run.last().seq(); seq++) {
            var pushed = pushedAt.get(seq);
            if (pushed != null) {
                latencies.add(now - pushed);
            }
        }
    }

    /// Those since the last time, in nanoseconds.
    List<Long> latencies() {
        var taken = new ArrayList<Long>();
        for (var next = latencies.poll(); next != null; next = latencies.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
