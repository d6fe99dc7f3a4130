package io.filum.relay.live;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;

/// What a connection is told besides envelopes. Only the newest of a kind is kept, for each thread and device, so that
/// a client that reads slowly finds the newest state and not a backlog of old ones.
final class Notices extends Turn {

    private static final int MOST_ANSWERS = 1_000;

    private record Reader(ThreadId thread, DeviceId device) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Frame.FromRelay> answers = new ArrayDeque<>();
    private final Map<Reader, Position> receipts = new LinkedHashMap<>();
    private final News news = new News(System::nanoTime);
    private Optional<Frame.FromRelay> flow = Optional.empty();
    private Optional<Frame.FromRelay> directory = Optional.empty();
    private Optional<Frame.FromRelay> audit = Optional.empty();
    private boolean welcomed;

    /// Comes first: what happened before it is kept, and told after it.
    void welcome(Frame.Welcome frame) {
        locked(() -> welcomed = answers.add(frame));
    }

    /// Answers to what the client said.
    ///
    /// @return false when the client says more than it reads answers to
    boolean answer(Frame.FromRelay frame) {
        return locked(() -> answers.size() < MOST_ANSWERS && answers.add(frame));
    }

    void receipt(ThreadId thread, DeviceId device, Position upTo) {
        locked(() -> receipts.merge(new Reader(thread, device), upTo, Notices::later));
    }

    /// @return whether the loop has to know now; else it is told with what it knows of already
    boolean news(ThreadId thread, Position head) {
        return locked(() -> news.add(thread, head));
    }

    /// The client follows this thread now, or is no member any more, and needs no news of it.
    void forget(ThreadId thread) {
        locked(() -> {
            news.forget(thread);
            return null;
        });
    }

    /// How long there will be nothing to tell if nothing happens, in nanoseconds; at most as long as given.
    long quiet(long most) {
        return locked(() -> welcomed ? news.due().map(due -> Math.min(due - System.nanoTime(), most)).orElse(most) : most);
    }

    /// Busy or drain: the newest counts.
    void flow(Frame.FromRelay frame) {
        locked(() -> flow = Optional.of(frame));
    }

    void directory(Frame.DirectoryNews frame) {
        locked(() -> directory = Optional.of(frame));
    }

    void audit(Frame.AuditNews frame) {
        locked(() -> audit = Optional.of(frame));
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    Optional<Frame.FromRelay> next() {
        return locked(() -> {
            if (!answers.isEmpty()) {
                return Optional.of(answers.remove());
            }
            if (!welcomed) {
                return Optional.empty();
            }
            if (flow.isPresent()) {
                var frame = flow;
                flow = Optional.empty();
                return frame;
            }
            if (directory.isPresent()) {
                var frame = directory;
                directory = Optional.empty();
                return frame;
            }
            if (audit.isPresent()) {
                var frame = audit;
                audit = Optional.empty();
                return frame;
            }
            var fresh = news.next();
            if (fresh.isPresent()) {
                return fresh;
            }
            var read = receipts.entrySet().iterator();
            if (read.hasNext()) {
                var entry = read.next();
                read.remove();
                return Optional.of(
                        new Frame.Receipt(entry.getKey().thread(), entry.getKey().device(), entry.getValue()));
            }
            return Optional.empty();
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
