package io.filum.desktop.ui.controls;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Changes of the parts of a row, which cost nothing where nothing differs. A part, or a class of style, that is taken away and
/// given again has everything below it styled anew; in rows that change many times a second that is most of the work.
public final class Parts {

    private Parts() {}

    /// Gives a class of style, or takes it away.
    public static void style(Node part, String name, boolean holds) {
        var names = part.getStyleClass();
        if (!holds) {
            names.remove(name);
        } else if (!names.contains(name)) {
            names.add(name);
        }
    }

    /// A part that is not shown takes no room either.
    public static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    /// These, in this order, and no others.
    public static void fill(Pane whole, List<? extends Node> parts) {
        if (!whole.getChildren().equals(parts)) {
            whole.getChildren().setAll(parts);
        }
    }

    /// These, in this order, and no others.
    public static void fill(Pane whole, Node... parts) {
        fill(whole, List.of(parts));
    }
}
