package io.filum.desktop.ui.admin;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.controls.Glyph;

/// Somebody who asks an administrator for something: who, what is known, the buttons beside it, and lines below.
class RequestRow extends VBox {

    private final HBox first;

    RequestRow(Glyph glyph, String who, String facts) {
        super(8);
        getStyleClass().add("reader-row");
        Label name = new Label(who);
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        Label known = new Label(facts);
        known.getStyleClass().add("caption");
        known.setWrapText(true);
        VBox words = new VBox(1, name, known);
        HBox.setHgrow(words, Priority.ALWAYS);
        first = new HBox(12, glyph.icon(), words);
        first.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(first);
    }

    final Button button(String id, String words, Runnable act) {
        Button button = new ActButton(id, words, act);
        first.getChildren().add(button);
        return button;
    }

    final Button accentButton(String id, String words, Runnable act) {
        Button button = button(id, words, act);
        button.getStyleClass().add("accent");
        return button;
    }

    final void line(String words) {
        line(words, "muted");
    }

    final void doubt(String words) {
        line(words, "field-error");
    }

    private void line(String words, String style) {
        Label line = new Label(words);
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        getChildren().add(line);
    }
}
