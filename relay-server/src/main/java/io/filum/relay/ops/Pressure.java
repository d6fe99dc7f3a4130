package io.filum.relay.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.filum.relay.redis.RedisLink.Memory;

/// Is Redis falling behind? Senders are asked to slow down when what it writes takes long, when much of it is under way,
/// or when its memory is nearly full.
public final class Pressure {

    private static final long SLOW_NANOS = Duration.ofMillis(500).toNanos();
    private static final long SLOW_RETRY_MS = 500;
    private static final long FULL_RETRY_MS = 5_000;
    /// Half of what the pool of connections to Redis has: beyond it, readers would wait behind writers.
    private static final int MANY = 24;
    private static final int WEIGHT = 8;
    private static final double FULL = 0.8;

    private final AtomicLong typicalNanos = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Memory memory = new Memory(0, 0);
    private volatile boolean nearlyFull;
    private volatile LongConsumer whenBusy = _ -> { };

    /// Does the work, and remembers how long it took.
    public <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        underWay.incrementAndGet();
        try {
            return work.get();
        } finally {
            underWay.decrementAndGet();
            long took = System.nanoTime() - start;
            typicalNanos.updateAndGet(typical -> typical + (took - typical) / WEIGHT);
            tellChange();
        }
    }

    void memory(Memory memory) {
        this.memory = memory;
        nearlyFull = memory.most() > 0 && memory.used() > memory.most() * FULL;
        tellChange();
    }

    /// As Redis said last.
    public Memory memory() {
        return memory;
    }

    /// Told, when pressure begins, how long senders should wait.
    public void onBusy(LongConsumer listener) {
        whenBusy = listener;
    }

    private void tellChange() {
        long ms = retryAfterMs();
        if (busy.getAndSet(ms > 0) != ms > 0 && ms > 0) {
            whenBusy.accept(ms);
        }
    }

    /// How long a sender should wait before its next batch; 0 when there is room.
    public long retryAfterMs() {
        if (nearlyFull) {
            return FULL_RETRY_MS;
        }
        return typicalNanos.get() > SLOW_NANOS || underWay.get() > MANY ? SLOW_RETRY_MS : 0;
    }
}
