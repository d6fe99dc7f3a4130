package io.filum.desktop.speed;

import java.lang.management.ManagementFactory;
import java.util.function.IntPredicate;

import javafx.animation.AnimationTimer;

/// Does something once a pulse, and measures each: how long until the next one, and how much of that the FX thread worked.
/// What the FX thread worked says what we are to blame for, on a machine that other programs keep from drawing in time.
/// Made and used on the FX thread.
public final class Pulses extends AnimationTimer {

    private final Times frames = new Times();
    private final Times work = new Times();
    private final IntPredicate gesture;
    private final Runnable ended;
    private int passed;
    private long before;
    private long cpuBefore;

    /// @param gesture told how many pulses have passed; false ends it
    public Pulses(IntPredicate gesture, Runnable ended) {
        this.gesture = gesture;
        this.ended = ended;
    }

    /// From pulse to pulse.
    public Times frames() {
        return frames;
    }

    /// Of the FX thread, from pulse to pulse: ours, layout, and what JavaFX hands to its renderer.
    public Times work() {
        return work;
    }

    @Override
    public void handle(long now) {
        var cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var time = System.nanoTime();
        if (passed > 0) {
            frames.add(time - before);
            work.add(cpu - cpuBefore);
        }
        before = time;
        cpuBefore = cpu;
        if (!gesture.test(passed++)) {
            stop();
            ended.run();
        }
    }
}
