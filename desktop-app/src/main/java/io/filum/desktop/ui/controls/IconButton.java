package io.filum.desktop.ui.controls;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Texts;

/// A button that is an icon, with its name for the pointer and for screen readers.
public final class IconButton extends Button {

    public IconButton(String id, String icon, Texts texts, String key, Runnable action) {
        setId(id);
        setGraphic(new FontIcon(icon));
        getStyleClass().add("quiet");
        setTooltip(new Tooltip());
        name(texts, key);
        setOnAction(_ -> action.run());
    }

    /// For a button whose next press does something else.
    public void name(Texts texts, String key) {
        getTooltip().textProperty().bind(texts.bind(key));
        accessibleTextProperty().bind(texts.bind(key));
    }
}
