package io.filum.relay.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.redis.StorageFailed;

/// The tails of all threads that somebody follows, kept up to date by bells and, since bells may be lost, by comparing
/// heads now and then.
public final class Tails {

    private static final Logger LOG = LoggerFactory.getLogger(Tails.class);
    private static final int LARGEST = 1024 * 1024;
    private static final int SMALLEST = 64 * 1024;
    private static final ReadLimit READ = new ReadLimit(Integer.MAX_VALUE, 512 * 1024);

    private final ThreadLog log;
    private final Executor workers;
    private final long budget;
    private final Map<ThreadId, Tail> tails = new ConcurrentHashMap<>();
    private final AtomicBoolean unmended = new AtomicBoolean();

    /// @param budget how many bytes all tails may hold together, about
    public Tails(ThreadLog log, Executor workers, long budget) {
        this.log = log;
        this.workers = workers;
        this.budget = budget;
    }

    /// Begins to follow a thread. Bells count from here on, so whoever asks the log afterwards misses nothing.
    public Tail follow(ThreadId thread, Runnable follower) {
        return tails.compute(thread, (_, known) -> {
            var tail = known == null ? new Tail(thread) : known;
            tail.follow(follower);
            return tail;
        });
    }

    public void leave(Tail tail, Runnable follower) {
        tails.computeIfPresent(tail.thread(), (_, known) -> known == tail && tail.leave(follower) ? null : known);
    }

    /// The log was seen to reach this far.
    public void seen(Tail tail, Position head) {
        if (tail.seen(head)) {
            workers.execute(() -> read(tail));
        }
    }

    public void hear(Bell bell) {
        switch (bell) {
            case Bell.Rung(var thread, var head, var _) -> ring(thread, head);
            case Bell.Missed() -> {
                unmended.set(true);
                workers.execute(this::compareHeads);
            }
            case Bell.Acknowledged _, Bell.DirectoryGrown _, Bell.Probe _ -> { }
        }
    }

    private void ring(ThreadId thread, Position head) {
        var tail = tails.get(thread);
        if (tail != null && tail.ring(head)) {
            workers.execute(() -> read(tail));
        }
    }

    /// The safety net under lost bells, and under a log that lost something: asks for all heads at once.
    public void compareHeads() {
        try {
            var followed = List.copyOf(tails.values());
            var heads = log.heads(followed.stream().map(Tail::thread).toList());
            for (var tail : followed) {
                var head = heads.get(tail.thread());
                if (head == null) {
                    tail.vanished();
                } else if (tail.doubt(head)) {
                    workers.execute(() -> read(tail));
                }
            }
        } catch (StorageFailed e) {
            LOG.warn("tails: heads not compared, {}", e.code().text());
        }
        if (unmended.getAndSet(false)) {
            mend();
        }
    }

    /// Somebody else may be primary now. Whoever is not there yet is asked again at the next comparison.
    private void mend() {
        try {
            log.mend(List.copyOf(tails.keySet()));
        } catch (StorageFailed e) {
            unmended.set(true);
            LOG.warn("tails: threads not looked after, {}", e.code().text());
        }
    }

    /// How many threads somebody follows.
    public int count() {
        return tails.size();
    }

    /// What lies in memory for them.
    public long bytes() {
        return tails.values().stream().mapToLong(Tail::bytes).sum();
    }

    /// Lets go of what nobody needs from memory any more.
    public void forget(Duration age) {
        tails.values().forEach(tail -> tail.forget(age));
    }

    private void read(Tail tail) {
        try {
            for (var from = tail.nextRead(); from.isPresent(); from = tail.nextRead()) {
                tail.add(log.read(tail.thread(), Optional.empty(), from.get(), READ), limit());
            }
        } catch (Refused e) {
            tail.skip();
            LOG.warn("tails: thread {} not read, {}", tail.thread(), e.code().text());
        } catch (StorageFailed e) {
            // The next bell or comparison tries again.
            tail.readFailed();
            LOG.warn("tails: thread {} not read, {}", tail.thread(), e.getMessage());
        }
    }

    private long limit() {
        return Math.clamp(budget / Math.max(1, tails.size()), SMALLEST, LARGEST);
    }
}
