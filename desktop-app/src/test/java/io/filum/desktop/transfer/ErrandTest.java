package io.filum.desktop.transfer;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

class ErrandTest {

    private final PlainLanes lanes = new PlainLanes();
    private final Impatient timer = new Impatient();

    @AfterEach
    void close() {
        timer.shutdownNow();
        lanes.close();
    }

    /// Whoever asks just when the worker goes home is not forgotten.
    @Test
    void nothingThatIsAskedForIsForgotten() {
        var asked = new AtomicInteger();
        var done = new AtomicInteger();
        var errand = new Errand(Lane.UPLOAD, "count", lanes, timer, _ -> done.set(asked.get()));
        for (int i = 1; i <= 3_000; i++) {
            asked.set(i);
            errand.wake();
            if (done.get() != i) {
                awaitUntil("number " + i, () -> done.get() == asked.get());
            }
        }
    }

    @Test
    void whatNobodyForesawIsTriedAgain() {
        var rounds = new AtomicInteger();
        var errand = new Errand(Lane.UPLOAD, "fail", lanes, timer, _ -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("what a patient wrote");
            }
        });

        errand.wake();

        awaitUntil("again", () -> rounds.get() == 2);
        assertThat(timer.lastSeconds).isEqualTo(30);
    }

    /// Waits for nothing.
    private static final class Impatient extends ScheduledThreadPoolExecutor {
        private volatile long lastSeconds;

        Impatient() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            lastSeconds = unit.toSeconds(delay);
            return super.schedule(command, 0, unit);
        }
    }
}
