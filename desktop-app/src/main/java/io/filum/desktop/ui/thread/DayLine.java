package io.filum.desktop.ui.thread;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The day's name between two thin rules.
final class DayLine extends HBox {

    private final Label day = new Label();

    DayLine() {
        getStyleClass().add("day-separator");
        getChildren().setAll(rule(), day, rule());
    }

    void show(String name) {
        day.setText(name);
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        HBox.setHgrow(rule, Priority.ALWAYS);
        return rule;
    }
}
