package io.filum.desktop.ui.work;

import java.util.function.Consumer;

import javafx.concurrent.Task;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;

/// One piece of work away from the window, and what happens on the FX thread when it ends.
///
/// ```java
/// Work.of("read item", progress -> reader.read(bytes))
///     .latestOf(generation)
///     .onSucceeded(this::show)
///     .onFailed(this::say)
///     .start(lanes, Lane.OPEN);
/// ```
public final class Work<T> {

    /// How far the work is.
    public interface OnProgress {

        /// @param fraction from 0 to 1; negative while the whole is not known
        void at(double fraction);
    }

    private final String name;
    private final Job<T> job;
    private Generation generation = new Generation();
    private Consumer<T> succeeded = _ -> { };
    private Consumer<T> dropped = _ -> { };
    private Consumer<Throwable> failed;
    private Runnable cancelled = () -> { };
    private OnProgress progress;

    private Work(String name, Job<T> job) {
        this.name = name;
        this.job = job;
    }

    /// @param name for workers and thread dumps; never a patient's or a file's
    public static <T> Work<T> of(String name, Job<T> job) {
        return new Work<>(name, job);
    }

    /// Makes earlier work of this generation stale when this starts, and this when later work does.
    public Work<T> latestOf(Generation generation) {
        this.generation = generation;
        return this;
    }

    public Work<T> onSucceeded(Consumer<T> succeeded) {
        this.succeeded = succeeded;
        return this;
    }

    /// Takes a result that came too late to be shown, so that what it holds open can be closed.
    public Work<T> onDropped(Consumer<T> dropped) {
        this.dropped = dropped;
        return this;
    }

    /// Must be given: a failure that nobody hears of would leave a window waiting for ever.
    public Work<T> onFailed(Consumer<Throwable> failed) {
        this.failed = failed;
        return this;
    }

    public Work<T> onCancelled(Runnable cancelled) {
        this.cancelled = cancelled;
        return this;
    }

    public Work<T> onProgress(OnProgress progress) {
        this.progress = progress;
        return this;
    }

    /// Begins. On the FX thread.
    ///
    /// @return the task, to cancel it or to bind to its progress
    public Task<T> start(FxLanes lanes, Lane lane) {
        if (failed == null) {
            throw new IllegalStateException("work must say what happens when it fails: " + name);
        }
        var task = new JobTask<>(name, job);
        var born = generation.begin(task);
        task.setOnSucceeded(_ -> (generation.isCurrent(born) ? succeeded : dropped).accept(task.getValue()));
        task.setOnFailed(_ -> {
            if (generation.isCurrent(born)) {
                failed.accept(task.getException());
            }
        });
        task.setOnCancelled(_ -> {
            if (generation.isCurrent(born)) {
                cancelled.run();
            }
        });
        if (progress != null) {
            task.progressProperty().subscribe(fraction -> {
                if (generation.isCurrent(born)) {
                    progress.at(fraction.doubleValue());
                }
            });
        }
        lanes.start(lane, task);
        return task;
    }
}
