package io.filum.desktop.ui;

import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;

/// Where view models send what takes longer than a frame. Answers come back on the FX thread.
public interface Background {

    /// Runs the job on its lane, then one of the two on the FX thread. A cancelled job answers nothing.
    <T> Future<?> run(Lane lane, String name, Job<T> job, Consumer<T> done, Consumer<Throwable> failed);
}
