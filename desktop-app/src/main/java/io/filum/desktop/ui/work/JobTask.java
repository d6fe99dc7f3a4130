package io.filum.desktop.ui.work;

import javafx.concurrent.Task;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Progress;

/// A job as JavaFX sees it: its progress, outcome and cancelling arrive on the FX thread.
final class JobTask<T> extends Task<T> {

    private final String name;
    private final Job<T> job;

    JobTask(String name, Job<T> job) {
        this.name = name;
        this.job = job;
        updateTitle(name);
    }

    /// Names its worker while it runs, for those who look at a thread dump.
    @Override
    protected T call() throws Exception {
        var worker = Thread.currentThread();
        var idleName = worker.getName();
        worker.setName(idleName + " " + name);
        try {
            return job.run(new TaskProgress());
        } finally {
            worker.setName(idleName);
        }
    }

    private final class TaskProgress implements Progress {

        @Override
        public void update(long done, long total) {
            updateProgress(total > 0 ? done : -1, total);
        }

        @Override
        public boolean isCancelled() {
            return JobTask.this.isCancelled();
        }
    }
}
