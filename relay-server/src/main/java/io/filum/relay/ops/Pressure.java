package io.filum.relay.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Is Redis falling behind? Senders are asked to slow down when appends take long, or when its memory is nearly full.
public final class Pressure {

    private static final long SLOW_NANOS = Duration.ofMillis(500).toNanos();
    private static final long SLOW_RETRY_MS = 500;
    private static final long FULL_RETRY_MS = 5_000;
    private static final int WEIGHT = 8;
    private static final double FULL = 0.8;

    private final AtomicLong typicalNanos = new AtomicLong();
    private volatile boolean nearlyFull;

    /// Does the work, and remembers how long it took.
    public <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            long took = System.nanoTime() - start;
            typicalNanos.updateAndGet(typical -> typical + (took - typical) / WEIGHT);
        }
    }

    /// @param most what Redis may use; 0 when it has no limit
    void memory(long used, long most) {
        nearlyFull = most > 0 && used > most * FULL;
    }

    /// How long a sender should wait before its next batch; 0 when there is room.
    public long retryAfterMs() {
        if (nearlyFull) {
            return FULL_RETRY_MS;
        }
        return typicalNanos.get() > SLOW_NANOS ? SLOW_RETRY_MS : 0;
    }
}
