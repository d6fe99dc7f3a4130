package io.filum.desktop.ui.worklist;

import java.util.function.Consumer;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// Tells when a pointer moves over a list and a click may follow. It is let go a moment after the pointer rests, and in
/// any case after some seconds, so that something urgent is never kept back for long.
final class Stillness {

    private static final Duration REST = Duration.millis(900);
    private static final Duration LONGEST = Duration.seconds(4);

    private final Node list;
    private final Consumer<Boolean> hold;
    private final PauseTransition rest = new PauseTransition(REST);
    private final PauseTransition longest = new PauseTransition(LONGEST);
    private boolean held;

    Stillness(Node list, Consumer<Boolean> hold) {
        this.list = list;
        this.hold = hold;
    }

    void watch() {
        list.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> moved());
        list.addEventFilter(MouseEvent.MOUSE_EXITED, _ -> release());
        rest.setOnFinished(_ -> release());
        longest.setOnFinished(_ -> release());
    }

    private void moved() {
        rest.playFromStart();
        if (!held) {
            held = true;
            longest.playFromStart();
            hold.accept(true);
        }
    }

    private void release() {
        if (held) {
            held = false;
            rest.stop();
            longest.stop();
            hold.accept(false);
        }
    }
}
