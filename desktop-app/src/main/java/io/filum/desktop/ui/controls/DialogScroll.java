package io.filum.desktop.ui.controls;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/// The middle of a dialog, which scrolls where the window is too low for it: the buttons below stay in reach. What gets the
/// focus comes into view, as Tab would otherwise lead to what nobody sees.
public final class DialogScroll extends ScrollPane {

    private static final double AROUND = 12;

    public DialogScroll() {
        getStyleClass().addAll("edge-to-edge", "dialog-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::bring);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// As high as its content is at this width: wrapped words would otherwise be counted as one line.
    @Override
    protected double computePrefHeight(double width) {
        return getContent() == null ? super.computePrefHeight(width)
                : snappedTopInset() + getContent().prefHeight(width) + snappedBottomInset();
    }

    private void bring(Node focused) {
        double height = getViewportBounds().getHeight();
        double room = getContent() == null ? 0 : getContent().getLayoutBounds().getHeight() - height;
        if (room > 0 && isInside(focused)) {
            Bounds at = getContent().sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
            double top = getVvalue() * room;
            double next = Math.max(Math.min(top, at.getMinY() - AROUND), at.getMaxY() + AROUND - height);
            setVvalue(Math.clamp(next / room, 0, 1));
        }
    }

    private boolean isInside(Node node) {
        Node at = node;
        while (at != null && at != getContent()) {
            at = at.getParent();
        }
        return at != null;
    }
}
