package io.filum.desktop.ui.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;

/// One observation: what was measured and when on the left, value with unit, range and the sender's flags on the
/// right. Wraps instead of cutting off. What was entered in error, or corrected by a later item, is struck through and raises
/// no flag.
final class ResultLine extends VBox {

    private final ClinicalWords words;
    private final boolean inError;
    private final List<String> spoken = new ArrayList<>();

    /// @param other version of it, in another item
    ResultLine(ResultRow row, ClinicalWords words, Optional<Versions.Other> other) {
        this.words = words;
        var replaced = other.filter(Versions.Other::gone).isPresent();
        this.inError = row.isEnteredInError() || replaced;
        getStyleClass().add("result-line");
        var test = row.test().isEmpty() ? words.text("contentNoTestName") : row.test();
        var when = ClinicalWords.line(words.when(row.whenKnown()), words.status(row.status()));
        add(new VBox(2, label(test, "result-test"), label(when, "caption")), row.measured());
        spoken.addFirst(test);
        spoken.add(when);
        for (var component : row.components().rows()) {
            spoken.add(component.test());
            add(label(component.test(), "result-part"), component.measured());
        }
        for (var note : row.notes()) {
            getChildren().add(label(note, "result-note"));
            spoken.add(note);
        }
        if (row.components().left() > 0) {
            var more = words.text("contentMoreParts", row.components().left());
            getChildren().add(label(more, "caption"));
            spoken.add(more);
        }
        other.ifPresent(this::add);
        if (inError) {
            getStyleClass().add(replaced ? "replaced" : "in-error");
        }
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(ClinicalWords.spoken(spoken));
    }

    private void add(Versions.Other other) {
        var said = label(other.words(), "version-words");
        HBox.setHgrow(said, Priority.ALWAYS);
        var line = new HBox(8, new FontIcon("mdi2s-swap-horizontal"), said);
        if (other.show() != null) {
            var show = new Button(words.text("contentVersionShow"));
            show.setAccessibleText(words.text("contentVersionShow") + ", " + other.words());
            show.getStyleClass().addAll("link", "small", "show-version");
            show.setMinWidth(USE_PREF_SIZE);
            show.setOnAction(_ -> other.show().run());
            line.getChildren().add(show);
        }
        line.getStyleClass().addAll("version-line", other.gone() ? "gone" : "holds");
        getChildren().add(line);
        spoken.add(other.words());
    }

    private void add(Region left, Measured measured) {
        left.setMinWidth(90);
        left.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(left, Priority.ALWAYS);
        var right = new VBox(2);
        right.setAlignment(Pos.TOP_RIGHT);
        right.setMinWidth(110);
        var text = measured.value() instanceof ResultValue.Words(var words) && isText(words) ? words : "";
        if (text.isEmpty() && !(measured.value() instanceof ResultValue.None)) {
            addValue(right, measured);
        }
        if (!measured.flags().isEmpty() && !inError) {
            addFlags(right, measured);
        }
        getChildren().add(right.getChildren().isEmpty() ? left : new HBox(12, left, right));
        if (!text.isEmpty()) {
            getChildren().add(label(text, "result-text"));
            spoken.add(text);
        }
    }

    /// A report in words takes the whole width: in the column of values it would be one word wide.
    private static boolean isText(String words) {
        return words.length() > 40 || words.indexOf('\n') >= 0;
    }

    private void addValue(VBox right, Measured measured) {
        var number = label(words.number(measured.value()), "result-value");
        var unit = label(words.unit(measured.value()), "result-unit");
        unit.setManaged(!unit.getText().isEmpty());
        var value = new HBox(5, number, unit);
        value.setAlignment(Pos.BASELINE_RIGHT);
        right.getChildren().add(value);
        spoken.add((number.getText() + " " + unit.getText()).strip());
        var range = words.ranges(measured);
        if (!range.isEmpty()) {
            right.getChildren().add(label(range, "caption"));
            spoken.add(range);
        }
    }

    private void addFlags(VBox right, Measured measured) {
        var flags = new FlowPane(6, 4);
        flags.setAlignment(Pos.TOP_RIGHT);
        flags.setPrefWrapLength(150);
        for (var flag : measured.flags()) {
            flags.getChildren().add(new FlagChip(flag, words));
            spoken.add((flag.code() + " " + words.meaning(flag)).strip());
        }
        right.getChildren().add(flags);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
