package io.filum.desktop.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import io.filum.desktop.ui.ports.Dialogs;

/// Dialogs inside the window, over a dimmed frame: they share its theme and language, and cannot be lost behind it.
/// What lies below is disabled, so that the keyboard cannot reach it.
public final class Overlay implements Dialogs {

    private final StackPane root;
    private final Deque<Layer> layers = new ArrayDeque<>();

    private record Layer(StackPane scrim, Node below, Node focusBefore) {}

    public Overlay(StackPane root) {
        this.root = root;
    }

    /// Nothing is closed by a click beside the dialog, which would lose what was typed.
    @Override
    public void show(Node dialog, Runnable escape) {
        Node below = layers.isEmpty() ? root.getChildren().getFirst() : layers.peek().scrim();
        StackPane scrim = new StackPane(dialog);
        scrim.getStyleClass().add("scrim");
        StackPane.setAlignment(dialog, Pos.CENTER);
        scrim.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                escape.run();
            }
        });
        Node focused = root.getScene() == null ? null : root.getScene().getFocusOwner();
        layers.push(new Layer(scrim, below, focused));
        below.setDisable(true);
        root.getChildren().add(scrim);
        // What lies in a scroll pane is in the window, and can have the focus, only after that.
        scrim.applyCss();
    }

    @Override
    public void hide() {
        if (layers.isEmpty()) {
            return;
        }
        Layer top = layers.pop();
        root.getChildren().remove(top.scrim());
        top.scrim().getChildren().clear();
        top.below().setDisable(false);
        if (top.focusBefore() != null) {
            top.focusBefore().requestFocus();
        }
    }

    public boolean isShown() {
        return !layers.isEmpty();
    }
}
