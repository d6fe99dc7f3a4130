package io.filum.desktop.wiring;

import java.util.Set;
import java.util.stream.Stream;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// What of a scene can be seen: where it is, and what a person would call it. On the FX thread.
final class Shown {

    private static final Set<String> COVERS = Set.of("toast", "idle-warning", "scrim");

    private Shown() {}

    static Stream<Node> in(Scene scene) {
        return under(scene.getRoot());
    }

    static Stream<Node> under(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(node), node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Shown::under)
                : Stream.empty());
    }

    /// The part of a node that lists, scroll panes and the window leave of it, in the scene's coordinates.
    static Bounds part(Node node) {
        Bounds part = node.localToScene(node.getLayoutBounds());
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getClip() != null) {
                part = common(part, at.localToScene(at.getClip().getBoundsInParent()));
            }
        }
        return common(part, new BoundingBox(0, 0, node.getScene().getWidth(), node.getScene().getHeight()));
    }

    private static Bounds common(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(left, top, Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - left),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - top));
    }

    static boolean isWhole(Node node) {
        Bounds all = node.localToScene(node.getLayoutBounds());
        Bounds part = part(node);
        return part.getWidth() >= all.getWidth() - 1 && part.getHeight() >= all.getHeight() - 1;
    }

    /// Whether a notice floats above it, or a dialog dims it, which says nothing about how it would be read without.
    static boolean isCovered(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        return in(node.getScene()).filter(other -> other.getStyleClass().stream().anyMatch(COVERS::contains))
                .filter(other -> !isInside(node, other))
                .anyMatch(other -> other.localToScene(other.getLayoutBounds()).intersects(at));
    }

    static boolean isInside(Node node, Node outer) {
        Node at = node;
        while (at != null && at != outer) {
            at = at.getParent();
        }
        return at != null;
    }

    /// As a failure names it: the nearest handle, and its own kind.
    static String name(Node node) {
        Node at = node;
        while (at != null && at.getId() == null) {
            at = at.getParent();
        }
        return (at == null ? "" : "#" + at.getId() + " ") + node.getClass().getSimpleName() + node.getStyleClass();
    }
}
