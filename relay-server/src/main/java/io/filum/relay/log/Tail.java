package io.filum.relay.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;

/// The newest end of one thread, held once for all who follow it: one read of Redis serves them all, and each keeps a
/// cursor of its own. Whoever is further back than the tail reaches reads for itself.
///
/// What is added must follow without a gap. If it does not (the log lost its end, or was replaced), the tail empties
/// itself and counts up its [#generation()]: every follower then asks the log what its own position is still worth. An
/// epoch document counts it up too: whoever is no member any more finds out before reading on.
public final class Tail {

    private final ThreadId thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Held> runs = new ArrayDeque<>();
    private final CopyOnWriteArrayList<Runnable> followers = new CopyOnWriteArrayList<>();
    private long bytes;
    private Position head = Position.START;
    private Position rung = Position.START;
    private long generation;
    private boolean reading;
    private boolean doubted;

    private record Held(Run run, long sinceNanos) {}

    Tail(ThreadId thread) {
        this.thread = thread;
    }

    ThreadId thread() {
        return thread;
    }

    /// Told, quickly and on whatever worker, that something may have come.
    void follow(Runnable follower) {
        followers.add(follower);
    }

    /// @return whether nobody follows any more
    boolean leave(Runnable follower) {
        followers.remove(follower);
        return followers.isEmpty();
    }

    /// Counts up whenever followers have to have their positions judged anew.
    public long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    public Position head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /// Which of the sixteen parts of the log the thread lies in.
    public int partition() {
        return ThreadKeys.partition(thread);
    }

    /// What comes after this seq, up to so many bytes and at least one envelope, if the tail reaches back that far.
    public Optional<Run> after(long seq, int most) {
        lock.lock();
        try {
            if (runs.isEmpty() || seq + 1 < runs.getFirst().run().firstSeq()) {
                return Optional.empty();
            }
            for (var held : runs) {
                if (held.run().last().seq() > seq) {
                    return Optional.of(RunCutter.slice(held.run(), seq, most));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// The log was seen to reach this far. A tail that has nothing yet begins here; for another one this is a bell.
    ///
    /// @return whether somebody has to go and read
    boolean seen(Position newest) {
        lock.lock();
        try {
            if (head.equals(Position.START)) {
                head = newest;
            }
            return ring(newest);
        } finally {
            lock.unlock();
        }
    }

    /// @return whether somebody has to go and read; that somebody then calls [#nextRead()]
    boolean ring(Position newest) {
        lock.lock();
        try {
            if (newest.compareTo(rung) > 0) {
                rung = newest;
            }
            if (head.equals(Position.START) || reading || rung.compareTo(head) <= 0) {
                return false;
            }
            reading = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The log was asked, and has less than is here: it may have lost its end, which no bell tells. Or more came here
    /// after it was asked; reading on finds out.
    ///
    /// @return whether somebody has to go and read
    boolean doubt(Position newest) {
        lock.lock();
        try {
            if (newest.compareTo(head) >= 0) {
                return ring(newest);
            }
            doubted = true;
            boolean idle = !reading;
            reading = true;
            return idle;
        } finally {
            lock.unlock();
        }
    }

    /// The log does not know the thread any more: followers ask for themselves.
    void vanished() {
        lock.lock();
        try {
            if (!head.equals(Position.START)) {
                startOver(Position.START);
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    /// Where to read from, as long as bells told of more than is here, or less was heard of; empty ends the reading.
    Optional<Position> nextRead() {
        lock.lock();
        try {
            reading = doubted || rung.compareTo(head) > 0;
            doubted = false;
            return reading ? Optional.of(head) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void readFailed() {
        lock.lock();
        try {
            reading = false;
        } finally {
            lock.unlock();
        }
    }

    /// What follows the head cannot be read. The followers are to find that out for themselves, and what comes after it
    /// lies here again.
    void skip() {
        lock.lock();
        try {
            reading = false;
            startOver(rung);
        } finally {
            lock.unlock();
        }
        wake();
    }

    /// Takes what was read after the head, and wakes the followers.
    void add(ThreadPage page, long limit) {
        lock.lock();
        try {
            if (page.verdict() != Verdict.OK || !follows(page)) {
                startOver(page.head());
            } else {
                page.runs().forEach(this::push);
                shrinkTo(limit);
                // An empty page: the bell was ahead of this Redis (a replica was promoted); the head it has counts.
                if (page.runs().isEmpty()) {
                    rung = head;
                }
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    private boolean follows(ThreadPage page) {
        long expected = head.seq() + 1;
        for (var run : page.runs()) {
            if (run.firstSeq() != expected) {
                return false;
            }
            expected += run.count();
        }
        return true;
    }

    private void startOver(Position newest) {
        runs.clear();
        bytes = 0;
        head = newest;
        rung = newest;
        generation++;
    }

    private void push(Run run) {
        if (isEpoch(run)) {
            generation++;
        }
        runs.addLast(new Held(run, System.nanoTime()));
        bytes += run.packed().length;
        head = run.last();
    }

    /// An epoch document is a run of its own ([AppendStep]), so that its one envelope tells.
    private static boolean isEpoch(Run run) {
        int kind = Integer.BYTES + EnvelopeHeader.KIND;
        return run.packed().length > kind && run.packed()[kind] == EnvelopeKind.EPOCH.code();
    }

    /// The newest run always stays: somebody is about to ask for it.
    private void shrinkTo(long limit) {
        while (bytes > limit && runs.size() > 1) {
            bytes -= runs.removeFirst().run().packed().length;
        }
    }

    /// Lets go of what has lain here for long: its followers are past it, or read for themselves.
    void forget(Duration age) {
        lock.lock();
        try {
            long before = System.nanoTime() - age.toNanos();
            while (!runs.isEmpty() && runs.getFirst().sinceNanos() - before < 0) {
                bytes -= runs.removeFirst().run().packed().length;
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        followers.forEach(Runnable::run);
    }
}
