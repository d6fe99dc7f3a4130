package io.filum.relay.ops;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.relay.log.Bells;

/// The nets under Pub/Sub, which may drop what it likes: a probe bell every 10 s (silent twice means a new connection),
/// every 3 s a look at the directory, since a revoked device has to be cut off within 5 s, and every 30 s one at whatever
/// else a lost bell would have told of.
public final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
    private static final Duration PROBE_WITHIN = Duration.ofSeconds(2);
    private static final Duration REVOCATIONS_EVERY = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final Bells bells;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("heartbeat").factory());
    private int silent;

    private Heartbeat(Bells bells) {
        this.bells = bells;
    }

    public static Heartbeat start(Bells bells, Runnable revocations, List<Runnable> looks) {
        var heartbeat = new Heartbeat(bells);
        heartbeat.every(PROBE_EVERY, heartbeat::probe);
        heartbeat.every(REVOCATIONS_EVERY, revocations);
        looks.forEach(look -> heartbeat.every(LOOK_EVERY, look));
        return heartbeat;
    }

    private void every(Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(() -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A scheduled task that throws is never run again; so none may throw.
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("heartbeat: a regular look failed", e);
        }
    }

    private void probe() {
        silent = bells.hearsItself(PROBE_WITHIN) ? 0 : silent + 1;
        if (silent >= 2) {
            LOG.warn("heartbeat: own bells do not come back, connecting anew");
            silent = 0;
            bells.reconnect();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
