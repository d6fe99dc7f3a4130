package io.filum.desktop.ui.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.Lanes;

/// Runs every job as a `javafx.concurrent.Task` on its lane's own workers: `seal-*`, `open-*`, `transfer-up-*` and
/// `transfer-down-*`. One per workstation.
public final class FxLanes implements Lanes, AutoCloseable {

    /// Uploads and downloads wait for the network most of the time: more workers than processors.
    private static final int TRANSFERS = 8;
    private static final int CLOSE_SECONDS = 10;
    private static final int IDLE_SECONDS = 30;

    private final Map<Lane, ExecutorService> workers = new EnumMap<>(Lane.class);

    public FxLanes() {
        var processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        workers.put(Lane.SEAL, workers("seal-", 2));
        workers.put(Lane.OPEN, workers("open-", processors));
        workers.put(Lane.UPLOAD, workers("transfer-up-", TRANSFERS));
        workers.put(Lane.DOWNLOAD, workers("transfer-down-", TRANSFERS));
    }

    @Override
    public <T> Future<T> submit(Lane lane, String name, Job<T> job) {
        var task = new JobTask<>(name, job);
        start(lane, task);
        return task;
    }

    /// @throws java.util.concurrent.RejectedExecutionException after [#close()]
    void start(Lane lane, JobTask<?> task) {
        workers.get(lane).execute(task);
    }

    /// Interrupts what runs, drops what waits, and gives the workers a moment to leave files and sockets in order.
    @Override
    public void close() {
        workers.values().forEach(ExecutorService::shutdownNow);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        try {
            for (var lane : workers.values()) {
                lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Daemons: a worker that hangs must not keep a closed program alive.
    private static ExecutorService workers(String name, int count) {
        var factory = Thread.ofPlatform().name(name, 1).daemon().factory();
        var pool = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
