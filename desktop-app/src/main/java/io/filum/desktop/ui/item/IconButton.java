package io.filum.desktop.ui.item;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Texts;

/// A button that is an icon, with its name for the pointer and for screen readers.
final class IconButton extends Button {

    IconButton(String id, String icon, Texts texts, String key, Runnable action) {
        setId(id);
        setGraphic(new FontIcon(icon));
        getStyleClass().add("quiet");
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.bind(key));
        setTooltip(tooltip);
        accessibleTextProperty().bind(texts.bind(key));
        setOnAction(_ -> action.run());
    }
}
