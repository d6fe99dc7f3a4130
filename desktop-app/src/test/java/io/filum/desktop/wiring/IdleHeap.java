package io.filum.desktop.wiring;

import java.lang.management.ManagementFactory;
import java.util.Locale;

import io.filum.model.envelope.ThreadId;

/// What stays in memory of a workstation that does nothing, after the garbage collector has been: main window, two hundred
/// threads, one of them open. Beside it, the same program before it had a workstation.
public final class IdleHeap extends WindowGoal {

    private final double before = heap();
    private ThreadId open;

    @Override
    public String promise() {
        return "idle, the heap is under 150 MB";
    }

    @Override
    void prepare(Scale scale, Offline offline) throws Exception {
        offline.crowd(scale.of(200, 20));
        open = offline.begin("Open", scale.of(200, 5));
    }

    @Override
    Measured measure(Scale scale, Offline offline) {
        offline.choose(open);
        Offline.pulses(passed -> passed < scale.of(120, 10));
        return new Measured(String.format(Locale.ROOT, "%.0f MB", heap()),
                String.format(Locale.ROOT, "%.0f MB with nothing started", before));
    }

    private static double heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
    }
}
