package io.filum.desktop.ui.results;

import java.util.List;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

import io.filum.desktop.content.results.Trend;

/// A test over all its collections, as small as a word: range, line, and the newest value as a dot.
final class TrendLine extends Region {

    private static final double EDGE = 4;

    private final Rectangle band = new Rectangle();
    private final Path line = new Path();
    private final Circle newest = new Circle(2.8);
    private Trend trend = new Trend(List.of());

    TrendLine() {
        getStyleClass().add("trend-line");
        band.getStyleClass().add("trend-band");
        line.getStyleClass().add("trend-stroke");
        newest.getStyleClass().add("trend-newest");
        band.setManaged(false);
        line.setManaged(false);
        newest.setManaged(false);
        getChildren().setAll(band, line, newest);
    }

    void show(Trend next) {
        trend = next;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var numbers = trend.numbers();
        var drawn = numbers.size() > 1;
        band.setVisible(false);
        newest.setVisible(drawn);
        line.getElements().clear();
        if (!drawn) {
            return;
        }
        var scale = ValueScale.of(trend, EDGE, getHeight() - EDGE);
        var time = TimeScale.of(numbers.getFirst().at(), numbers.getLast().at(), EDGE, getWidth() - EDGE);
        for (var run : trend.runs()) {
            for (var i = 0; i < run.size(); i++) {
                var x = time.x(run.get(i).at());
                var y = scale.y(run.get(i).number().orElseThrow());
                line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
            }
        }
        var last = numbers.getLast();
        newest.setCenterX(time.x(last.at()));
        newest.setCenterY(scale.y(last.number().orElseThrow()));
        last.band().ifPresent(usual -> {
            var top = scale.clipped(usual.high());
            band.setVisible(true);
            band.setX(0);
            band.setWidth(getWidth());
            band.setY(top);
            band.setHeight(Math.max(0, scale.clipped(usual.low()) - top));
        });
    }
}
