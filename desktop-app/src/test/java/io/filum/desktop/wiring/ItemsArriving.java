package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.filum.desktop.speed.Times;
import io.filum.model.envelope.ThreadId;

/// What the FX thread works from pulse to pulse while a thousand items a second are sealed, committed and shown: in the
/// worklist of all their threads, and in the timeline of the one that is open. Beside it, the same window at rest.
public final class ItemsArriving extends WindowGoal {

    private static final int THREADS = 50;
    private static final int EVERY_MS = 20;
    private static final int AT_ONCE = 20;

    private final List<ThreadId> threads = new ArrayList<>();

    @Override
    public String promise() {
        return "1,000 items a second leave the FX thread under 4 ms of work a pulse (99 %)";
    }

    @Override
    void prepare(Scale scale, Offline offline) throws Exception {
        for (int i = 0; i < scale.of(THREADS, 3); i++) {
            threads.add(offline.begin("Monitor " + i, 1));
        }
    }

    @Override
    Measured measure(Scale scale, Offline offline) {
        int pulses = scale.of(900, 20);
        offline.choose(threads.getLast());
        // That the thread was opened is not what is measured.
        Offline.pulses(passed -> passed < pulses / 6);
        var written = new AtomicInteger();
        var rest = Offline.pulses(passed -> passed < pulses / 3);
        try (var ward = Executors.newSingleThreadScheduledExecutor()) {
            ward.scheduleAtFixedRate(() -> {
                try {
                    offline.write(threads, AT_ONCE);
                    written.addAndGet(AT_ONCE);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }, 0, EVERY_MS, TimeUnit.MILLISECONDS);
            // As above: code is compiled.
            Offline.pulses(passed -> passed < pulses / 3);
            int before = written.get();
            long started = System.nanoTime();
            var busy = Offline.pulses(passed -> passed < pulses);
            double rate = (written.get() - before) / ((System.nanoTime() - started) / 1e9);
            ward.shutdownNow();
            return new Measured(String.format(Locale.ROOT, "99 %% under %s, median %s, at %.0f items a second",
                    Times.ms(busy.work().percentile(99)), Times.ms(busy.work().median()), rate),
                    "at rest: 99 %% under %s, median %s".formatted(Times.ms(rest.work().percentile(99)),
                            Times.ms(rest.work().median())));
        }
    }
}
