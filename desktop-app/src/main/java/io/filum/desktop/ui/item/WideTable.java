package io.filum.desktop.ui.item;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// A table as wide as its place, or as its longest words need: then it is moved sideways, and not what stands around it.
/// Narrower, it would break a dose or a drug's name letter by letter.
final class WideTable extends ScrollPane {

    private static final double BAR = 14;

    private final Region table;

    WideTable(Region table) {
        super(table);
        this.table = table;
        getStyleClass().add("wide-table");
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(0);
    }

    /// A scroll pane knows no height for a width, and would be as high as unbroken lines.
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double least = table.minWidth(-1);
        return width >= 0 && width < least
                ? table.prefHeight(least) + BAR
                : table.prefHeight(Math.max(width, least));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
