package io.filum.desktop.ui.controls;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import io.filum.desktop.ui.Texts;

/// Urgent, by word, shape and colour.
public final class UrgentMark extends HBox {

    public UrgentMark(Texts texts) {
        getStyleClass().add("urgent-mark");
        Label word = new Label();
        word.textProperty().bind(texts.bind("urgent"));
        getChildren().setAll(Glyph.URGENT.icon(), word);
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
    }

    /// A mark that is not shown takes no room either.
    public void show(boolean urgent) {
        setVisible(urgent);
        setManaged(urgent);
    }
}
