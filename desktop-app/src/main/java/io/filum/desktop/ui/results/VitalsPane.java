package io.filum.desktop.ui.results;

import java.time.Instant;
import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.results.Trend;
import io.filum.desktop.content.results.Trend.Spot;
import io.filum.desktop.content.results.VitalSigns;

/// The charts of a bedside one below the other, over one time, with one cursor through all of them.
final class VitalsPane extends ScrollPane {

    private static final double CHART = 118;

    private final ResultWords words;
    /// Another one with each showing: charts that are gone must not go on listening.
    private ObjectProperty<Instant> cursor = new SimpleObjectProperty<>();
    private final VBox charts = new VBox();

    VitalsPane(ResultWords words) {
        this.words = words;
        setId("vitalsPane");
        getStyleClass().add("vitals-pane");
        charts.getStyleClass().add("vitals");
        setContent(charts);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    void show(VitalSigns vitals) {
        charts.getChildren().clear();
        cursor = new SimpleObjectProperty<>(cursor.get());
        var trends = vitals.charts().stream().map(chart -> chart.series().stream()
                .map(series -> series.trend(words.zone())).toList()).toList();
        var all = trends.stream().flatMap(List::stream).toList();
        var from = TrendChart.first(all);
        var to = TrendChart.last(all);
        if (from.isEmpty() || to.isEmpty()) {
            var none = new Label(words.text("resultsNoVitals"));
            none.getStyleClass().add("muted");
            charts.getChildren().setAll(none);
            return;
        }
        for (var i = 0; i < trends.size(); i++) {
            charts.getChildren().add(chart(vitals.charts().get(i), trends.get(i), from.get(), to.get()));
        }
    }

    private VBox chart(VitalSigns.Chart what, List<Trend> trends, Instant from, Instant to) {
        var name = new Label(words.name(what));
        name.getStyleClass().add("strong");
        var measured = what.series().size() == 2 ? words.text("resultsPair") : words.name(what.series().getFirst());
        var unit = new Label(what.unit() + (measured.equals(name.getText()) ? "" : "  ·  " + measured));
        unit.getStyleClass().add("caption");
        var reading = new Label();
        reading.getStyleClass().add("vital-reading");
        var title = new HBox(8, name, unit);
        title.setAlignment(Pos.BASELINE_LEFT);
        HBox.setHgrow(title, Priority.ALWAYS);
        reading.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(12, title, reading);
        head.setAlignment(Pos.BASELINE_LEFT);
        var chart = new TrendChart(trends, from, to, words, cursor);
        chart.setId("vital" + what.sign());
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        var count = trends.stream().mapToInt(trend -> trend.spots().size()).max().orElse(0);
        chart.name(words.text("resultsChartName", words.name(what), what.unit(), count));
        cursor.subscribe(_ -> reading.setText(reading(chart.atCursor(), trends)));
        var box = new VBox(2, head, chart);
        box.getStyleClass().add("vital");
        return box;
    }

    /// At the cursor; while nothing is pointed at, the newest.
    private String reading(List<Spot> here, List<Trend> trends) {
        var newest = cursor.get() != null ? here : trends.stream().filter(trend -> !trend.spots().isEmpty())
                .map(trend -> trend.spots().getLast()).toList();
        if (newest.isEmpty()) {
            return words.text("resultsNothingThen");
        }
        var point = newest.getFirst().point();
        var numbers = String.join(" / ", newest.stream().map(spot -> words.value(spot.point())).toList());
        var flags = newest.stream().flatMap(spot -> spot.point().measured().flags().stream())
                .map(flag -> flag.code()).distinct().toList();
        return (words.when(point) + "   " + numbers + " " + words.unit(point) + "  " + String.join(" ", flags)).strip();
    }
}
