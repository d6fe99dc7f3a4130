package io.filum.desktop.wiring;

import java.util.List;
import java.util.Set;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import io.filum.desktop.Windowed;
import io.filum.desktop.speed.Goal.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/// Each measurement in a window works, with as little as takes every step. Its time is not judged here.
@Windowed
class WindowGoalsTest {

    @Test
    void canBeMeasured() throws Exception {
        var goals = List.of(new ThreadOpening(), new WorklistScrolling(), new ItemsArriving(), new IdleHeap());
        try (var offline = new Offline()) {
            for (var goal : goals) {
                goal.prepare(Scale.SHORT, offline);
            }
            offline.show();
            for (var goal : goals) {
                var measured = goal.measure(Scale.SHORT, offline);

                System.out.println(goal.promise() + ", in short: " + measured.value() + "; " + measured.beside());
                assertThat(measured.value()).isNotBlank();
                assertThat(measured.beside()).isNotBlank();
            }
            goesOnBeyondTheWindow(offline);
        }
    }

    /// The worklist reads as many rows as were scrolled to, also for whoever has a keyboard only.
    private static void goesOnBeyondTheWindow(Offline offline) {
        var hands = new Hands(offline.window.stage());
        int before = Hands.onFx(() -> {
            offline.list("worklist").requestFocus();
            return offline.list("worklist").getItems().size();
        });
        hands.press(KeyCode.END);
        Hands.until(() -> assertThat(Hands.onFx(() -> offline.list("worklist").getItems().size())).isGreaterThan(before));
        assertThat(Hands.onFx(() -> Set.copyOf(offline.list("worklist").getItems())))
                .hasSameSizeAs(Hands.onFx(() -> List.copyOf(offline.list("worklist").getItems())));
    }
}
