package io.filum.desktop.ui.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

import io.filum.desktop.Windowed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Windowed
class FxBatchTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ArrayDeque<FxBatch.Pulse> running = new ArrayDeque<>();
    private final FxBatch batch = new FxBatch(running::add, nanos::get);
    private final List<String> applied = new ArrayList<>();

    @Test
    void stopsWhenThePulsesTimeIsUsedAndGoesOnInTheNext() {
        for (var name : List.of("a", "b", "c", "d")) {
            batch.put(name, () -> takes(name, 2));
        }

        assertThat(pulse()).isTrue();
        assertThat(applied).containsExactly("a", "b");
        assertThat(pulse()).isTrue();
        assertThat(applied).containsExactly("a", "b", "c", "d");
        assertThat(pulse()).isFalse();
    }

    @Test
    void appliesOnlyTheNewestOfAKeyAtTheOldestsPlace() {
        batch.put("a", () -> takes("a1", 0));
        batch.put("b", () -> takes("b", 0));
        batch.put("a", () -> takes("a2", 0));

        pulse();

        assertThat(applied).containsExactly("a2", "b");
    }

    @Test
    void appliesOneUpdateAPulseHoweverLongItTakes() {
        batch.put("slow", () -> takes("slow", 50));
        batch.put("next", () -> takes("next", 0));

        pulse();
        assertThat(applied).containsExactly("slow");
        pulse();
        assertThat(applied).containsExactly("slow", "next");
    }

    @Test
    void startsPulsesOnceAndAgainAfterTheyEnded() {
        batch.put("a", () -> takes("a", 0));
        batch.put("b", () -> takes("b", 0));
        assertThat(running).hasSize(1);
        pulse();
        running.clear();

        batch.put("c", () -> takes("c", 0));
        assertThat(running).hasSize(1);
    }

    @Test
    void appliesFromManyWorkersOnTheFxThread() throws Exception {
        FxToolkit.registerPrimaryStage();
        var real = new FxBatch();
        var onFx = new AtomicInteger();

        IntStream.range(0, 1_000).parallel().forEach(i -> real.put(i, () -> {
            if (Platform.isFxApplicationThread()) {
                onFx.incrementAndGet();
            }
        }));

        await().atMost(30, TimeUnit.SECONDS).until(() -> onFx.get() == 1_000);
    }

    private boolean pulse() {
        return running.peek().goesOn();
    }

    private void takes(String name, long millis) {
        applied.add(name);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
