package io.filum.desktop.ui.results;

import java.util.List;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.results.Corrections.Kind;
import io.filum.desktop.content.results.Point;
import io.filum.desktop.ui.item.FlagChip;

/// What was told of one test at one collection: value, unit and the sender's flags, and below them the range and whatever has
/// to be known beside the number. A value that no longer holds stays, struck through, beside the one that does.
final class ResultCell extends TableCell<GridRow, List<Point>> {

    private static final int FLAGS = 2;

    private final ResultWords words;
    private final Label value = label("grid-value");
    private final Label unit = label("grid-unit");
    private final HBox flags = new HBox(3);
    private final Label struck = label("grid-struck");
    private final Label below = label("grid-below");
    private final VBox graphic;

    ResultCell(ResultWords words) {
        this.words = words;
        unit.setMinWidth(0);
        var first = new HBox(4, value, unit, flags);
        first.setAlignment(Pos.CENTER_LEFT);
        var second = new HBox(6, struck, below);
        second.setAlignment(Pos.CENTER_LEFT);
        graphic = new VBox(1, first, second);
        graphic.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("result-cell");
        setText(null);
    }

    @Override
    protected void updateItem(List<Point> points, boolean empty) {
        super.updateItem(points, empty);
        if (empty || points == null || points.isEmpty()) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(points);
        setGraphic(graphic);
        if (getTableRow() != null && getTableRow().getItem() instanceof GridRow.Test(var series)) {
            setAccessibleText(words.spoken(series, shown(points)));
        }
    }

    private void show(List<Point> points) {
        var holding = points.stream().filter(Point::holds).toList();
        var gone = shown(points).stream().filter(point -> !point.holds() && hasValue(point)).toList();
        value.setText(String.join(" | ", holding.stream().map(words::value).distinct().toList()));
        unit.setText(holding.isEmpty() ? "" : words.unit(holding.getFirst()));
        flags.getChildren().setAll(holding.stream().flatMap(point -> point.measured().flags().stream()).distinct()
                .limit(FLAGS).map(FlagChip::brief).toList());
        value.setMinWidth(isNumber(holding) ? USE_PREF_SIZE : 0);
        struck.setText(String.join(" ", gone.stream().map(words::value).distinct().toList()));
        struck.setManaged(!struck.getText().isEmpty());
        below.setText(below(points, holding));
        for (var part : List.of(value, unit, flags)) {
            part.setManaged(!holding.isEmpty());
            part.setVisible(!holding.isEmpty());
        }
    }

    private String below(List<Point> points, List<Point> holding) {
        if (holding.isEmpty()) {
            return shown(points).stream().map(words::state).filter(state -> !state.isEmpty()).findFirst().orElse("");
        }
        if (holding.size() > 1 && value.getText().contains(" | ")) {
            return words.text("resultsTwoValues");
        }
        var state = words.state(holding.getFirst());
        var limits = words.limits(holding.getFirst());
        return state.isEmpty() || limits.isEmpty() ? state + limits : state + " · " + limits;
    }

    /// Without what was only sent again, and without a word that did no more than take another one back.
    static List<Point> shown(List<Point> points) {
        return points.stream().filter(point -> point.fate().isEmpty() || point.fate().get().kind() != Kind.REPEATED)
                .filter(point -> hasValue(point) || points.size() == 1).toList();
    }

    private static boolean hasValue(Point point) {
        return !(point.measured().value() instanceof ResultValue.None);
    }

    private static boolean isNumber(List<Point> holding) {
        return holding.size() == 1 && holding.getFirst().measured().value() instanceof ResultValue.Quantity;
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
