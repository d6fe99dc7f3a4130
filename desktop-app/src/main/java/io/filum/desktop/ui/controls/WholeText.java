package io.filum.desktop.ui.controls;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Says under the pointer what of a label had no room: a name that ends in dots must not be all that there is to read.
public final class WholeText {

    private WholeText() {}

    public static Label of(Label label) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        label.tooltipProperty().bind(label.textTruncatedProperty().map(cut -> cut ? whole : null));
        return label;
    }
}
