package io.filum.desktop.ui.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// What single keys do at the worklist and the thread, so that a clinician's hands stay on the keyboard. While somebody
/// writes they are letters: then only F6 and Ctrl with a number, F or U count. A dialog has the keys to itself.
final class Shortcuts {

    /// What each key does; Enter in the first pane, which is the worklist, leads into the second.
    ///
    /// @param next        J: the next thread of the worklist
    /// @param previous    K
    /// @param nextUnread  N
    /// @param mostUrgent  U, and Ctrl+U also while somebody writes: the thread in which something urgent has waited longest,
    ///                    and that item
    /// @param onThread    what can be done to the open thread
    /// @param search      / and Ctrl+F
    /// @param panes       Ctrl+1 … in this order, and F6 from one to the next
    record Acts(Runnable next, Runnable previous, Runnable nextUnread, Runnable mostUrgent, OnThread onThread,
                Runnable search, List<Pane> panes) {}

    /// @param acknowledge A
    /// @param reply       R
    /// @param turn        T: from the timeline to the results and back
    record OnThread(Runnable acknowledge, Runnable reply, Runnable turn) {}

    /// A part of the window that can have the focus.
    record Pane(Node root, Runnable focus) {}

    private static final List<KeyCode> DIGITS = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4);

    private final Acts acts;
    private final BooleanSupplier dialog;
    private final Map<KeyCode, Runnable> letters;
    /// A held key repeats itself, and nobody acknowledges by holding one down.
    private boolean acknowledgeIsDown;
    /// What a key writes is told apart from the key itself, and a moment later: R leads into the note, and its letter would stand there.
    private boolean letterIsDone;

    /// @param dialog whether one is open
    Shortcuts(Acts acts, BooleanSupplier dialog) {
        this.acts = acts;
        this.dialog = dialog;
        letters = Map.of(KeyCode.J, acts.next(), KeyCode.K, acts.previous(), KeyCode.N, acts.nextUnread(),
                KeyCode.U, acts.mostUrgent(), KeyCode.A, acts.onThread().acknowledge(), KeyCode.R, acts.onThread().reply(),
                KeyCode.T, acts.onThread().turn(), KeyCode.SLASH, acts.search());
    }

    /// Before any control sees the key: a list would take a letter for something to look for.
    void listenIn(Parent window) {
        window.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            letterIsDone = false;
            // Ctrl+L has taken these screens from the window by the time it comes here.
            if (window.getScene() != null && !dialog.getAsBoolean()) {
                actOf(key, window.getScene().getFocusOwner()).ifPresent(act -> {
                    key.consume();
                    letterIsDone = true;
                    if (key.getCode() != KeyCode.A || !acknowledgeIsDown) {
                        act.run();
                    }
                });
            }
            acknowledgeIsDown |= key.getCode() == KeyCode.A;
        });
        window.addEventFilter(KeyEvent.KEY_TYPED, letter -> {
            if (letterIsDone) {
                letter.consume();
            }
        });
        window.addEventFilter(KeyEvent.KEY_RELEASED, key -> acknowledgeIsDown &= key.getCode() != KeyCode.A);
        // Let go of in another window, it is told to that one.
        window.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty)
                .subscribe(_ -> acknowledgeIsDown = false);
    }

    private Optional<Runnable> actOf(KeyEvent key, Node focused) {
        if (key.getCode() == KeyCode.F6) {
            return Optional.of(() -> cycle(focused, key.isShiftDown() ? -1 : 1));
        }
        if (key.isShortcutDown()) {
            return switch (key.getCode()) {
                case F -> Optional.of(acts.search());
                case U -> Optional.of(acts.mostUrgent());
                default -> pane(key).map(Pane::focus);
            };
        }
        if (key.getCode() == KeyCode.ENTER && focused instanceof ListView && isIn(focused, acts.panes().getFirst().root())) {
            return Optional.of(acts.panes().get(1).focus());
        }
        boolean writing = focused instanceof TextInputControl || key.isAltDown() || key.isShiftDown();
        return writing ? Optional.empty() : Optional.ofNullable(letters.get(key.getCode()));
    }

    private Optional<Pane> pane(KeyEvent key) {
        int number = DIGITS.indexOf(key.getCode());
        return number >= 0 && number < acts.panes().size() ? Optional.of(acts.panes().get(number)) : Optional.empty();
    }

    private void cycle(Node focused, int step) {
        int count = acts.panes().size();
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (isIn(focused, acts.panes().get(i).root())) {
                from = i;
            }
        }
        acts.panes().get(Math.floorMod(from + step, count)).focus().run();
    }

    private static boolean isIn(Node node, Node root) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == root) {
                return true;
            }
        }
        return false;
    }
}
