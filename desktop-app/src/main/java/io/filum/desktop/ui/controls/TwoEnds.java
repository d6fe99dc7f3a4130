package io.filum.desktop.ui.controls;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Two nodes at the two ends of one line; where the line is too short for both, the second gets a line of its own. So
/// that a button which names people is neither cut nor squeezed into a column of syllables, nor squeezes what stands before
/// it. Where the second is away, the first has the line.
public final class TwoEnds extends Pane {

    private static final double GAP = 8;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream().mapToDouble(node -> node.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream().mapToDouble(node -> node.prefWidth(-1)).sum() + GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getManagedChildren().size() == 1) {
            return getManagedChildren().getFirst().prefHeight(width);
        }
        var heights = getManagedChildren().stream().mapToDouble(node -> node.prefHeight(-1));
        return isTooShort(width) ? getManagedChildren().getFirst().prefHeight(width) + GAP
                + getManagedChildren().getLast().prefHeight(width) : heights.max().orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (getManagedChildren().size() > 2) {
            throw new IllegalStateException("two ends hold two nodes");
        }
        Node first = getManagedChildren().getFirst();
        Node second = getManagedChildren().getLast();
        double width = getWidth();
        if (first == second) {
            first.resizeRelocate(0, 0, width, getHeight());
        } else if (isTooShort(width)) {
            first.resizeRelocate(0, 0, Math.min(width, first.prefWidth(-1)), first.prefHeight(width));
            second.resizeRelocate(0, first.prefHeight(width) + GAP, width, second.prefHeight(width));
        } else {
            double middle = getHeight() / 2;
            first.resizeRelocate(0, middle - first.prefHeight(-1) / 2, first.prefWidth(-1), first.prefHeight(-1));
            second.resizeRelocate(width - second.prefWidth(-1), middle - second.prefHeight(-1) / 2,
                    second.prefWidth(-1), second.prefHeight(-1));
        }
    }

    private boolean isTooShort(double width) {
        return width >= 0 && width < computePrefWidth(-1);
    }
}
