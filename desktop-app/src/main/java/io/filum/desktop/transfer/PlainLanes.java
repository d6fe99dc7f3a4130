package io.filum.desktop.transfer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Lanes for programs without windows: a pool of platform workers for each, named after it.
public final class PlainLanes implements Lanes, AutoCloseable {

    private static final int PROCESSOR_WORKERS = 1;
    private static final int NETWORK_WORKERS = 4;

    private final Map<Lane, ExecutorService> pools = new EnumMap<>(Lane.class);

    public PlainLanes() {
        for (var lane : Lane.values()) {
            boolean network = lane == Lane.UPLOAD || lane == Lane.DOWNLOAD;
            var name = (network ? "transfer-" : "") + lane.name().toLowerCase(Locale.ROOT);
            pools.put(lane, Executors.newFixedThreadPool(network ? NETWORK_WORKERS : PROCESSOR_WORKERS,
                    Thread.ofPlatform().daemon().name(name + "-", 1).factory()));
        }
    }

    @Override
    public <T> Future<T> submit(Lane lane, String name, Job<T> job) {
        var running = new Running<T>(job);
        pools.get(lane).execute(running);
        return running;
    }

    /// A job with the progress that tells it whether it was cancelled.
    private static final class Running<T> extends FutureTask<T> {

        Running(Job<T> job) {
            this(job, new Watch());
        }

        private Running(Job<T> job, Watch watch) {
            super(() -> job.run(watch));
            watch.future = this;
        }
    }

    private static final class Watch implements Progress {
        private volatile Future<?> future;

        @Override
        public void update(long done, long total) {}

        @Override
        public boolean isCancelled() {
            return future != null && future.isCancelled();
        }
    }

    /// Interrupts what runs, and waits a moment for it.
    @Override
    public void close() {
        pools.values().forEach(ExecutorService::shutdownNow);
        try {
            for (var pool : pools.values()) {
                pool.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
