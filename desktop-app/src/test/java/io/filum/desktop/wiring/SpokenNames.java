package io.filum.desktop.wiring;

import java.util.stream.Stream;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;

/// Controls that a screen reader could only call by their kind. A field's content and a list's selection are not its name.
final class SpokenNames {

    private SpokenNames() {}

    static Stream<String> missing(Scene scene) {
        return Shown.in(scene).filter(Node::isFocusTraversable).filter(node -> !(node instanceof ScrollPane))
                .filter(node -> name(scene, node).isBlank()).map(node -> "has no name to be spoken: " + Shown.name(node));
    }

    static String name(Scene scene, Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        String label = Shown.in(scene).filter(other -> other instanceof Label of && of.getLabelFor() == node)
                .map(of -> ((Labeled) of).getText()).findFirst().orElse("");
        if (!label.isBlank() || node instanceof TextInputControl || node instanceof ComboBoxBase<?>) {
            return label;
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText()
                : node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text ? text : "";
    }
}
