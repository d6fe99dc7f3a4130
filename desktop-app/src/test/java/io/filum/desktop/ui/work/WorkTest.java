package io.filum.desktop.ui.work;


import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javafx.application.Platform;
import javafx.concurrent.Task;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.transfer.Lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Windowed
class WorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private FxLanes lanes;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        lanes = new FxLanes();
    }

    @AfterEach
    void close() {
        lanes.close();
    }

    @Test
    void bringsTheResultToTheFxThread() {
        onFx(() -> Work.of("add", _ -> Thread.currentThread().getName())
                .onSucceeded(worker -> seen.add(worker + " " + Platform.isFxApplicationThread()))
                .onFailed(e -> seen.add("failed"))
                .start(lanes, Lane.SEAL));

        await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        assertThat(seen).singleElement().asString().matches("seal-\\d+ add true");
    }

    @Test
    void bringsTheFailureToTheFxThread() {
        onFx(() -> Work.of("fail", _ -> {
            throw new IllegalStateException("no");
        }).onFailed(e -> seen.add(e.getMessage() + " " + Platform.isFxApplicationThread())).start(lanes, Lane.OPEN));

        await().atMost(PATIENCE).until(() -> seen.contains("no true"));
    }

    @Test
    void refusesWorkWhoseFailureNobodyWouldHear() {
        assertThatThrownBy(() -> Work.of("silent", _ -> 1).start(lanes, Lane.OPEN))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void dropsWhatCameTooLate() {
        var generation = new Generation();
        var release = new CountDownLatch(1);
        onFx(() -> work("first", release).latestOf(generation).start(lanes, Lane.OPEN));
        onFx(() -> Work.of("second", _ -> "second").latestOf(generation)
                .onSucceeded(seen::add).onFailed(e -> seen.add("failed")).start(lanes, Lane.OPEN));

        await().atMost(PATIENCE).until(() -> seen.contains("second"));
        release.countDown();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(seen).containsExactly("second");
    }

    @Test
    void handsALateResultOverToBeClosed() {
        var generation = new Generation();
        onFx(() -> {
            var task = Work.of("quick", _ -> "quick").latestOf(generation)
                    .onSucceeded(seen::add).onDropped(value -> seen.add("closed " + value))
                    .onFailed(e -> seen.add("failed")).start(lanes, Lane.OPEN);
            // The FX thread is busy until the task is done, then hears first that it is no longer wanted.
            await().atMost(PATIENCE).until(task::isDone);
            generation.end();
            return task;
        });

        await().atMost(PATIENCE).until(() -> seen.contains("closed quick"));
        assertThat(seen).containsExactly("closed quick");
    }

    @Test
    void tellsTheJobThatItIsCancelled() {
        var noticed = new AtomicBoolean();
        var running = new CountDownLatch(1);
        Task<Object> task = onFx(() -> Work.of("long", progress -> {
            running.countDown();
            while (!progress.isCancelled()) {
                Thread.onSpinWait();
            }
            noticed.set(true);
            throw new CancellationException();
        }).onCancelled(() -> seen.add("cancelled")).onFailed(e -> seen.add("failed")).start(lanes, Lane.DOWNLOAD));

        await().atMost(PATIENCE).until(() -> running.getCount() == 0);
        onFx(() -> task.cancel());

        await().atMost(PATIENCE).until(() -> noticed.get() && seen.contains("cancelled"));
        assertThat(seen).containsExactly("cancelled");
    }

    @Test
    void reportsProgress() {
        onFx(() -> Work.of("half", progress -> {
            progress.update(1, 2);
            return "done";
        }).onProgress(at -> seen.add(String.valueOf(at))).onSucceeded(seen::add).onFailed(e -> seen.add("failed"))
                .start(lanes, Lane.UPLOAD));

        await().atMost(PATIENCE).until(() -> seen.contains("done"));
        assertThat(seen).contains("0.5").last().isEqualTo("done");
    }

    @Test
    void aSubmittedJobsFutureThrowsWhatTheJobThrew() {
        var future = lanes.submit(Lane.UPLOAD, "push", _ -> {
            throw new IOException("relay gone");
        });

        assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void closingInterruptsWhatRuns() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        lanes.submit(Lane.SEAL, "wait", _ -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return null;
        });
        running.await();

        lanes.close();

        assertThat(interrupted.getCount()).isZero();
    }

    private Work<String> work(String name, CountDownLatch release) {
        return Work.of(name, _ -> {
            try {
                release.await();
            } catch (InterruptedException _) {
                // A job that does not stop when it is told to.
            }
            return name;
        }).onSucceeded(seen::add).onFailed(e -> seen.add("failed"));
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
