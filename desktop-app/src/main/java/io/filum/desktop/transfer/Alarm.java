package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Wakes somebody after a while, once: set again, it forgets the time before. Else every send while offline would start
/// a series of retries of its own.
final class Alarm {

    private final ScheduledExecutorService timer;
    private final Runnable wake;
    private Future<?> next;

    Alarm(ScheduledExecutorService timer, Runnable wake) {
        this.timer = timer;
        this.wake = wake;
    }

    synchronized void in(Duration wait) {
        if (next != null) {
            next.cancel(false);
        }
        next = timer.schedule(wake, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }
}
