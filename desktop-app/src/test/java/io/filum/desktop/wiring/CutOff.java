package io.filum.desktop.wiring;

import java.util.stream.Stream;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;

/// Words that end in dots and nowhere else say the rest, and buttons that stand partly outside of what can be seen.
final class CutOff {

    private CutOff() {}

    static Stream<String> in(Scene scene) {
        return Stream.concat(
                Shown.in(scene).filter(node -> node instanceof Labeled labeled && isCut(labeled))
                        .map(node -> "cut, and no tooltip says the rest: “" + ((Labeled) node).getText()
                                + "” in " + Shown.name(node)),
                Shown.in(scene).filter(node -> node instanceof Button && !isScrolled(node) && !Shown.isWhole(node))
                        .map(node -> "stands outside: " + Shown.name(node) + " " + place(node)));
    }

    /// A label of one letter is said to be cut where its width was rounded down, and shows its letter all the same.
    private static boolean isCut(Labeled labeled) {
        return labeled.isTextTruncated() && labeled.getTooltip() == null && labeled.getChildrenUnmodifiable().stream()
                .anyMatch(child -> child instanceof Text text && text.getText().endsWith(labeled.getEllipsisString()));
    }

    private static boolean isScrolled(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ScrollPane) && !at.getStyleClass().contains("virtual-flow")) {
            at = at.getParent();
        }
        return at != null;
    }

    private static String place(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        return "x %.0f to %.0f, y %.0f to %.0f".formatted(at.getMinX(), at.getMaxX(), at.getMinY(), at.getMaxY());
    }
}
