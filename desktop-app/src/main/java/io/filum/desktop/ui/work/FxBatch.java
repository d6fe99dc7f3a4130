package io.filum.desktop.ui.work;

import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Applies updates from any worker on the FX thread, at most 4 ms of them a pulse: a thousand arriving items a second
/// leave the window as lively as one.
///
/// Updates have keys. While an update waits, a newer one of its key takes its place in the line: a thread that changed
/// fifty times since the last pulse is drawn once.
public final class FxBatch {

    /// What is left of a pulse's 16 ms after layout and drawing on a slow machine.
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(4);

    /// Calls `pulse` on the FX thread once a frame, until it answers false.
    interface Pulses {
        void start(Pulse pulse);
    }

    interface Pulse {
        boolean goesOn();
    }

    private final LinkedHashMap<Object, Runnable> waiting = new LinkedHashMap<>();
    private final Pulses pulses;
    private final LongSupplier nanoTime;
    private boolean started;

    public FxBatch() {
        this(FxBatch::everyFrame, System::nanoTime);
    }

    FxBatch(Pulses pulses, LongSupplier nanoTime) {
        this.pulses = pulses;
        this.nanoTime = nanoTime;
    }

    /// Returns at once. From any worker.
    ///
    /// @param update short: it is not interrupted, so the longest one is the longest pulse
    public void put(Object key, Runnable update) {
        synchronized (waiting) {
            waiting.put(key, update);
            if (started) {
                return;
            }
            started = true;
        }
        pulses.start(this::apply);
    }

    private boolean apply() {
        var end = nanoTime.getAsLong() + BUDGET;
        do {
            var next = next();
            if (next == null) {
                return false;
            }
            next.run();
        } while (nanoTime.getAsLong() - end < 0);
        return true;
    }

    /// Null when the line is empty; the next `put` then starts the pulses anew.
    private Runnable next() {
        synchronized (waiting) {
            var first = waiting.pollFirstEntry();
            if (first == null) {
                started = false;
                return null;
            }
            return first.getValue();
        }
    }

    private static void everyFrame(Pulse pulse) {
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!pulse.goesOn()) {
                    stop();
                }
            }
        }.start());
    }
}
