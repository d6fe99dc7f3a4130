package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.vault.VaultClosed;

/// Work that comes again and again: run on a lane by one worker at a time, and once more where somebody asked for it
/// while it ran. Asked for between the worker's last look and its end, it is not forgotten: nobody else might ask for
/// hours.
///
/// What a job of a lane throws, nobody hears. So what nobody foresaw is logged here (by its type: its words may be a
/// patient's), and tried again after a while, or one such failure would keep the queue from leaving until the next start.
final class Errand {

    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    private final Lane lane;
    private final String name;
    private final Lanes lanes;
    private final Round round;
    private final Alarm alarm;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();

    /// All that there is to be done at the moment. What it lacks a key for waits: after the next unlock it is asked for
    /// anyway.
    @FunctionalInterface
    interface Round {
        void go(Progress progress);
    }

    Errand(Lane lane, String name, Lanes lanes, ScheduledExecutorService timer, Round round) {
        this.lane = lane;
        this.name = name;
        this.lanes = lanes;
        this.round = round;
        this.alarm = new Alarm(timer, this::wake);
    }

    /// There may be something to do.
    void wake() {
        wanted.set(true);
        if (running.compareAndSet(false, true)) {
            try {
                lanes.submit(lane, name, progress -> {
                    run(progress);
                    return null;
                });
            } catch (RejectedExecutionException _) {
                // The lanes are closed first when the program ends.
                running.set(false);
            }
        }
    }

    private void run(Progress progress) {
        try {
            while (wanted.getAndSet(false) && !progress.isCancelled()) {
                round.go(progress);
            }
        } catch (VaultClosed | CancellationException | RejectedExecutionException _) {
            LOG.debug("{} waits", name);
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            running.set(false);
            if (wanted.get() && !progress.isCancelled()) {
                wake();
            }
        }
    }

    private void failed(RuntimeException e) {
        if (!(e instanceof StoreFailure store && store.code() == StoreFailure.Code.CLOSED)) {
            LOG.error("{} failed, again in {} s: {}", name, AFTER_A_FAILURE.toSeconds(), Unforeseen.where(e));
            alarm.in(AFTER_A_FAILURE);
        }
    }
}
