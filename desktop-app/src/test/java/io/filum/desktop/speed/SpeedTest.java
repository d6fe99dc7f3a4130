package io.filum.desktop.speed;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.filum.desktop.Windowed;
import io.filum.desktop.speed.Goal.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/// Each measurement works, with as little as takes every step; those in a window are tested beside it. Its time is not
/// judged here.
@Windowed
class SpeedTest {

    /// `WindowGoalsTest` has them share one.
    private static final Set<String> IN_A_WINDOW = Set.of("thread", "worklist", "arriving", "heap");

    static Stream<String> goals() {
        return SpeedRun.GOALS.keySet().stream().filter(name -> !IN_A_WINDOW.contains(name));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void canBeMeasured(String name) throws Exception {
        var goal = SpeedRun.GOALS.get(name).get();

        var measured = goal.measure(Scale.SHORT);

        System.out.println(goal.promise() + ", in short: " + measured.value() + "; " + measured.beside());
        assertThat(measured.value()).isNotBlank();
        assertThat(measured.beside()).isNotBlank();
    }
}
