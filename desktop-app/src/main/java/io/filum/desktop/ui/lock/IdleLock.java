package io.filum.desktop.ui.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/// Locks after nobody has touched mouse or keyboard for a while.
///
/// Measured by the clock on the wall: a computer that slept for longer than that is locked as soon as it wakes. A clock
/// that is turned back starts the time anew, it never stretches it.
///
/// The last half minute is counted down where the person can see it; any key, click or move of the pointer ends it.
public final class IdleLock {

    private static final Duration WARNING = Duration.ofSeconds(30);
    private static final Set<EventType<?>> CROSSINGS = Set.of(MouseEvent.MOUSE_ENTERED, MouseEvent.MOUSE_EXITED,
            MouseEvent.MOUSE_ENTERED_TARGET, MouseEvent.MOUSE_EXITED_TARGET);

    private final InstantSource clock;
    private final Supplier<Duration> limit;
    private final Runnable lock;
    private final EventHandler<InputEvent> touch = this::input;
    private final Timeline looks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> look()));
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();
    private Instant last;
    private Point2D pointer = Point2D.ZERO;

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

    /// How long it stays open if nobody touches it, in its last half minute; 0 before that.
    public ReadOnlyIntegerProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /// JavaFX itself lets a pointer that lies still enter and leave what moves below it, as when news come: that is nobody's
    /// touch, and must not keep an empty room's workstation open.
    private void input(InputEvent event) {
        boolean still = event instanceof MouseEvent mouse && (CROSSINGS.contains(mouse.getEventType())
                || mouse.getEventType() == MouseEvent.MOUSE_MOVED && !hasMoved(mouse));
        if (!still) {
            touched();
        }
    }

    private boolean hasMoved(MouseEvent mouse) {
        Point2D before = pointer;
        pointer = new Point2D(mouse.getScreenX(), mouse.getScreenY());
        return !pointer.equals(before);
    }

    private void touched() {
        last = clock.instant();
        secondsLeft.set(0);
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(last)) {
            last = now;
        }
        Duration left = limit.get().minus(Duration.between(last, now));
        if (left.isPositive()) {
            secondsLeft.set(left.compareTo(WARNING) > 0 ? 0 : (int) left.plusMillis(999).toSeconds());
        } else {
            secondsLeft.set(0);
            lock.run();
        }
    }
}
