package io.filum.desktop.ui.work;

import javafx.concurrent.Task;

/// Tells the newest of the works that were started for one place on the screen. A clinician who steps quickly
/// through a list must never see, under one patient's name, the answer that was asked for another.
///
/// Used on the FX thread only.
public final class Generation {

    private long current;
    private Task<?> newest;

    /// Makes everything started so far stale, and cancels it: the place is hidden, or shows something else.
    public void end() {
        current++;
        if (newest != null) {
            newest.cancel();
            newest = null;
        }
    }

    long begin(Task<?> task) {
        end();
        newest = task;
        return current;
    }

    boolean isCurrent(long generation) {
        return generation == current;
    }
}
