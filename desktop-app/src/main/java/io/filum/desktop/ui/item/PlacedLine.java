package io.filum.desktop.ui.item;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.ByteRange;

/// A row, and the button that leads to the bytes it was read from.
final class PlacedLine extends HBox {

    private static final ByteRange NOWHERE = new ByteRange(0, 0);

    /// @param name  what the row is about, for those who hear the button
    /// @param place null where the row does not know it: the source is shown, and says so
    PlacedLine(Node line, String name, ByteRange place, ClinicalWords words, Consumer<Optional<ByteRange>> source) {
        getStyleClass().add("placed-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        var button = new Button(null, new FontIcon("mdi2c-code-tags"));
        button.getStyleClass().addAll("quiet", "to-source");
        button.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        button.setTooltip(new Tooltip(words.text("sourceOfRow")));
        button.setAccessibleText(words.text("sourceOfRow") + ", " + name);
        button.setOnAction(_ -> source.accept(Optional.of(place == null ? NOWHERE : place)));
        getChildren().setAll(line, button);
    }
}
