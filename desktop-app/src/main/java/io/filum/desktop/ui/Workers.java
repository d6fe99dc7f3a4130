package io.filum.desktop.ui;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Work;

/// Where view models send what takes longer than a frame. Answers come back on the FX thread.
///
/// These are lanes of the window's own: a look into the store never waits behind a hundred items that are being opened.
public final class Workers {

    private final FxLanes lanes;

    public Workers(FxLanes lanes) {
        this.lanes = lanes;
    }

    /// Runs the job on its lane, then one of the two on the FX thread. A cancelled job answers nothing, nor does one
    /// that a late answer asks for after the window's workers have gone home.
    public <T> Future<T> run(Lane lane, String name, Job<T> job, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            return Work.of(name, job).onSucceeded(done).onFailed(failed).start(lanes, lane);
        } catch (RejectedExecutionException _) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
    }
}
