package io.filum.desktop.ui.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;

/// Locks after nobody has touched mouse or keyboard for a while.
///
/// Measured by the clock on the wall: a computer that slept for longer than that is locked as soon as it wakes. A clock
/// that is turned back starts the time anew, it never stretches it.
public final class IdleLock {

    private final InstantSource clock;
    private final Supplier<Duration> limit;
    private final Runnable lock;
    private final EventHandler<InputEvent> touch = _ -> touched();
    private final Timeline looks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> look()));
    private Instant last;

    /// @param limit asked at every look, so that a new policy counts at once
    public IdleLock(InstantSource clock, Supplier<Duration> limit, Runnable lock) {
        this.clock = clock;
        this.limit = limit;
        this.lock = lock;
        looks.setCycleCount(Animation.INDEFINITE);
    }

    /// Begins to watch; the time runs from now.
    public void watch(Stage stage) {
        touched();
        stage.addEventFilter(InputEvent.ANY, touch);
        looks.play();
    }

    public void stop(Stage stage) {
        looks.stop();
        stage.removeEventFilter(InputEvent.ANY, touch);
    }

    private void touched() {
        last = clock.instant();
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(last)) {
            last = now;
        }
        if (Duration.between(last, now).compareTo(limit.get()) >= 0) {
            lock.run();
        }
    }
}
