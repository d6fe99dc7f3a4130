package io.filum.desktop.ui.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.results.Point;
import io.filum.desktop.content.results.Series;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.item.ClinicalWords;
import io.filum.model.envelope.DedupeId;

/// One test in large: its chart, and in words the value that is pointed at, where it comes from and what became of it.
final class TrendCard extends VBox {

    private final Series series;
    private final ResultWords words;
    private final Consumer<DedupeId> openItem;
    private final Label reading = new Label();
    private final Label fate = new Label();
    private final Button item = new Button();
    private final ObjectProperty<Instant> cursor = new SimpleObjectProperty<>();
    private TrendChart chart;

    /// @param column the collection that was pointed at; -1 for the newest value
    TrendCard(Series series, int column, ResultWords words, Consumer<DedupeId> openItem, Runnable close) {
        this.series = series;
        this.words = words;
        this.openItem = openItem;
        setId("trendCard");
        getStyleClass().add("trend-card");
        var name = new Label(words.name(series));
        name.getStyleClass().add("heading");
        var unit = new Label(words.unit(series));
        unit.getStyleClass().add("muted");
        reading.setId("trendReading");
        reading.getStyleClass().add("trend-reading");
        reading.setWrapText(true);
        fate.getStyleClass().add("trend-fate");
        fate.setWrapText(true);
        item.setId("trendOpenItem");
        item.setText(words.text("resultsOpenItem"));
        item.setMinWidth(USE_PREF_SIZE);
        var end = new Button(null, new FontIcon("mdi2c-close"));
        end.setId("closeTrend");
        end.getStyleClass().add("quiet");
        end.setAccessibleText(words.text("resultsCloseTrend"));
        end.setOnAction(_ -> close.run());
        var title = new HBox(8, name, unit);
        title.setAlignment(Pos.BASELINE_LEFT);
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(8, title, item, end);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head, reading, fate);
        var trend = series.trend(words.zone());
        if (trend.spots().isEmpty()) {
            var none = new Label(words.text("resultsNothingToDraw"));
            none.getStyleClass().add("muted");
            getChildren().add(none);
        } else {
            chart = new TrendChart(List.of(trend), trend.spots().getFirst().at(), trend.spots().getLast().at(), words, cursor);
            chart.setId("trendChart");
            chart.setMinHeight(120);
            VBox.setVgrow(chart, Priority.ALWAYS);
            getChildren().add(chart);
            chart.name(words.text("resultsChartName", words.name(series), words.unit(series), trend.spots().size()));
            cursor.subscribe(_ -> chart.atCursor().stream().findFirst().ifPresent(spot -> show(spot.point())));
            cursor.set(trend.spots().getLast().at());
        }
        pointAt(column);
    }

    void focus() {
        if (chart != null) {
            chart.requestFocus();
        } else {
            item.requestFocus();
        }
    }

    /// Also a value that is not drawn can be pointed at: one that was corrected, or is no number.
    private void pointAt(int column) {
        var points = ResultCell.shown(series.at(column));
        var pointed = points.stream().findFirst().or(() -> chart == null
                ? series.columns().values().stream().flatMap(List::stream).findFirst() : Optional.empty());
        pointed.ifPresent(point -> {
            if (chart != null) {
                series.trend(words.zone()).spots().stream().filter(spot -> spot.point().equals(point)).findFirst()
                        .ifPresent(spot -> cursor.set(spot.at()));
            }
            show(point);
        });
    }

    private void show(Point point) {
        var flags = point.measured().flags().stream().map(flag -> (flag.code() + " " + words.meaning(flag)).strip()).toList();
        reading.setText(ClinicalWords.line(words.when(point), (words.value(point) + " " + words.unit(point)).strip(),
                String.join(", ", flags), words.ranges(point), words.state(point),
                words.from(point)));
        Parts.style(reading, "struck", !point.holds());
        say(String.join("\n", versions(point).stream().map(words::fate).flatMap(Optional::stream).toList()));
        item.setOnAction(_ -> openItem.accept(point.told().item()));
    }

    /// What else was told of the same collection.
    private List<Point> versions(Point point) {
        return series.columns().values().stream().filter(points -> points.contains(point)).findFirst().orElse(List.of());
    }

    private void say(String words) {
        fate.setText(words);
        fate.setManaged(!words.isEmpty());
    }
}
