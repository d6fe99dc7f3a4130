package io.filum.desktop.ui.controls;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.Texts;

/// An empty place that says what belongs there and how it gets there.
public final class Empty extends VBox {

    private Empty(Glyph glyph, Label title, Label hint) {
        getStyleClass().add("empty");
        title.getStyleClass().add("heading");
        hint.setWrapText(true);
        hint.setMaxWidth(360);
        getChildren().setAll(glyph.icon(), title, hint);
    }

    public static Empty bound(Glyph glyph, Texts texts, String titleKey, String hintKey) {
        Label title = new Label();
        title.textProperty().bind(texts.bind(titleKey));
        Label hint = new Label();
        hint.textProperty().bind(texts.bind(hintKey));
        return new Empty(glyph, title, hint);
    }
}
