package io.filum.desktop.ui.results;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.results.Trend;
import io.filum.desktop.content.results.Trend.Spot;

/// Values over time, with what is usual as a band behind them. Flagged values have another shape, preliminary ones are hollow;
/// what is no number stands at the upper edge, in words. Left and Right go from value to value, Home and End to the ends; the
/// cursor is shared by all charts of one time.
final class TrendChart extends Pane {

    private static final double LEFT = 52;
    private static final double RIGHT = 18;
    private static final double TOP = 16;
    private static final double BOTTOM = 22;
    private static final double TICK = 92;
    /// Beyond, a value has a mark of its own only where it was flagged.
    private static final int MARKS = 150;
    private static final int WORDS = 12;

    private final List<Trend> trends;
    private final List<Spot> spots;
    private final Instant from;
    private final Instant to;
    private final ResultWords words;
    private final ObjectProperty<Instant> cursor;
    private final Line cursorLine = new Line();
    private final Circle ring = new Circle(7);
    private String name = "";

    /// @param trends one, or an upper and a lower one of the same unit
    /// @param from   of all charts beside this one
    /// @param cursor the moment that is read, in all charts that share it; or null
    TrendChart(List<Trend> trends, Instant from, Instant to, ResultWords words, ObjectProperty<Instant> cursor) {
        this.trends = trends;
        this.from = from;
        this.to = to;
        this.words = words;
        this.cursor = cursor;
        spots = trends.stream().flatMap(trend -> trend.spots().stream()).sorted(Comparator.comparing(Spot::at)).toList();
        getStyleClass().add("trend-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        cursorLine.getStyleClass().add("chart-cursor");
        ring.getStyleClass().add("chart-ring");
        cursor.subscribe(_ -> showCursor());
        widthProperty().subscribe(_ -> draw());
        heightProperty().subscribe(_ -> draw());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            requestFocus();
            nearest(press.getX()).ifPresent(spot -> cursor.set(spot.at()));
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, move -> nearest(move.getX()).ifPresent(spot -> cursor.set(spot.at())));
    }

    /// What is read out before the value at the cursor.
    void name(String next) {
        name = next;
        showCursor();
    }

    /// The values at the cursor: of a pressure, both.
    List<Spot> atCursor() {
        return cursor.get() == null ? List.of() : spots.stream().filter(spot -> spot.at().equals(cursor.get())).toList();
    }

    private void key(KeyEvent key) {
        var times = spots.stream().map(Spot::at).distinct().toList();
        if (times.isEmpty()) {
            return;
        }
        var at = cursor.get() == null ? times.size() : (int) times.stream().filter(time -> time.isBefore(cursor.get())).count();
        var here = at < times.size() && times.get(at).equals(cursor.get());
        var next = switch (key.getCode()) {
            case LEFT -> at - 1;
            case RIGHT -> here ? at + 1 : at;
            case HOME -> 0;
            case END -> times.size() - 1;
            default -> Integer.MIN_VALUE;
        };
        if (next != Integer.MIN_VALUE) {
            cursor.set(times.get(Math.clamp(next, 0, times.size() - 1)));
            key.consume();
        }
    }

    private Optional<Spot> nearest(double x) {
        var scale = time();
        return spots.stream().min(Comparator.comparingDouble(spot -> Math.abs(scale.x(spot.at()) - x)));
    }

    private TimeScale time() {
        return TimeScale.of(from, to, LEFT + 8, Math.max(LEFT + 9, getWidth() - RIGHT));
    }

    private ValueScale values() {
        return ValueScale.of(trends, TOP, Math.max(TOP + 1, getHeight() - BOTTOM));
    }

    private void draw() {
        getChildren().clear();
        if (getWidth() < LEFT + RIGHT + 20 || getHeight() < TOP + BOTTOM + 10) {
            return;
        }
        var time = time();
        var values = values();
        trends.forEach(trend -> bands(trend, time, values));
        axes(time, values);
        for (var i = 0; i < trends.size(); i++) {
            line(trends.get(i), i, time, values);
        }
        if (trends.size() == 2) {
            pairs(time, values);
        }
        marks(time, values);
        wordsAtTheEdge(time);
        getChildren().addAll(cursorLine, ring);
        showCursor();
    }

    /// What is usual may change from one value to the next: each stretch with its own.
    private void bands(Trend trend, TimeScale time, ValueScale values) {
        var numbers = trend.numbers();
        for (var i = 0; i < numbers.size(); i++) {
            var start = i;
            while (i + 1 < numbers.size() && numbers.get(i + 1).band().equals(numbers.get(start).band())) {
                i++;
            }
            if (numbers.get(start).band().isPresent()) {
                var band = numbers.get(start).band().get();
                var left = start == 0 ? LEFT : (time.x(numbers.get(start - 1).at()) + time.x(numbers.get(start).at())) / 2;
                var right = i + 1 == numbers.size() ? getWidth() - RIGHT / 2
                        : (time.x(numbers.get(i).at()) + time.x(numbers.get(i + 1).at())) / 2;
                var top = values.clipped(band.high());
                var area = new Rectangle(left, top, Math.max(0, right - left), Math.max(0, values.clipped(band.low()) - top));
                add(area, "trend-band");
            }
        }
    }

    private void axes(TimeScale time, ValueScale values) {
        for (var tick : values.ticks()) {
            var y = values.y(tick);
            add(new Line(LEFT, y, getWidth() - RIGHT / 2, y), "chart-grid");
            var text = new Text(values.label(tick));
            add(text, "chart-tick");
            text.setX(LEFT - 6 - text.getLayoutBounds().getWidth());
            text.setY(y + 4);
        }
        var clock = DateTimeFormatter.ofPattern("HH:mm");
        var taken = 0.0;
        for (var tick : time.ticks(words.zone(), TICK)) {
            var x = time.x(tick.at().toInstant());
            add(new Line(x, getHeight() - BOTTOM, x, getHeight() - BOTTOM + 4), "chart-grid");
            var text = new Text(tick.day() ? words.date(tick.at().toLocalDate()) : clock.format(tick.at()));
            add(text, "chart-tick");
            var width = text.getLayoutBounds().getWidth();
            text.setX(Math.clamp(x - width / 2, LEFT - 10, Math.max(LEFT - 10, getWidth() - width)));
            text.setY(getHeight() - 5);
            text.setVisible(text.getX() > taken);
            taken = text.isVisible() ? text.getX() + width + 6 : taken;
        }
    }

    private void line(Trend trend, int index, TimeScale time, ValueScale values) {
        var path = new Path();
        for (var run : trend.runs()) {
            for (var i = 0; i < run.size(); i++) {
                var x = time.x(run.get(i).at());
                var y = values.y(run.get(i).number().orElseThrow());
                path.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
            }
        }
        add(path, "trend-stroke");
        if (index == 1) {
            path.getStyleClass().add("second");
        }
    }

    /// A pressure's two numbers belong together.
    private void pairs(TimeScale time, ValueScale values) {
        for (var upper : trends.get(0).numbers()) {
            trends.get(1).numbers().stream().filter(lower -> lower.at().equals(upper.at())).findFirst().ifPresent(lower ->
                    add(new Line(time.x(upper.at()), values.y(upper.number().orElseThrow()), time.x(lower.at()),
                            values.y(lower.number().orElseThrow())), "chart-pair"));
        }
    }

    private void marks(TimeScale time, ValueScale values) {
        var all = spots.stream().filter(spot -> spot.number().isPresent()).toList();
        for (var spot : all) {
            var flagged = spot.point().measured().isAbnormal();
            if (flagged || all.size() <= MARKS) {
                var mark = mark(spot, time.x(spot.at()), values.y(spot.number().orElseThrow()));
                add(mark, "chart-mark");
                if (flagged) {
                    mark.getStyleClass().add(spot.point().measured().isCritical() ? "critical" : "abnormal");
                }
                if (spot.point().isPreliminary()) {
                    mark.getStyleClass().add("hollow");
                }
            }
        }
    }

    /// High points up, low points down, merely abnormal is a square, everything else is round.
    private static Shape mark(Spot spot, double x, double y) {
        var meaning = spot.point().measured().flags().stream().map(flag -> flag.meaning()).filter(Meaning::isAbnormal)
                .findFirst().orElse(Meaning.NORMAL);
        return switch (meaning) {
            case HIGH, CRITICAL_HIGH -> new Polygon(x, y - 6, x + 5.5, y + 4, x - 5.5, y + 4);
            case LOW, CRITICAL_LOW -> new Polygon(x, y + 6, x + 5.5, y - 4, x - 5.5, y - 4);
            case ABNORMAL, CRITICAL_ABNORMAL -> new Rectangle(x - 4.5, y - 4.5, 9, 9);
            case NORMAL, OTHER -> new Circle(x, y, 3.6);
        };
    }

    private void wordsAtTheEdge(TimeScale time) {
        spots.stream().filter(spot -> spot.number().isEmpty()).limit(WORDS).forEach(spot -> {
            var said = words.value(spot.point());
            var text = new Text(said.length() > 14 ? said.substring(0, 13) + "…" : said);
            add(text, "chart-words");
            text.setX(Math.clamp(time.x(spot.at()) - text.getLayoutBounds().getWidth() / 2, LEFT,
                    Math.max(LEFT, getWidth() - text.getLayoutBounds().getWidth())));
            text.setY(TOP - 4);
            add(new Line(time.x(spot.at()), TOP, time.x(spot.at()), TOP + 6), "chart-cursor");
        });
    }

    private void showCursor() {
        var here = atCursor();
        var shown = cursor.get() != null && !cursor.get().isBefore(from) && !cursor.get().isAfter(to);
        cursorLine.setVisible(shown);
        ring.setVisible(false);
        if (shown) {
            var x = time().x(cursor.get());
            cursorLine.setStartX(x);
            cursorLine.setEndX(x);
            cursorLine.setStartY(TOP);
            cursorLine.setEndY(Math.max(TOP, getHeight() - BOTTOM));
            here.stream().map(Spot::number).flatMap(Optional::stream).findFirst().ifPresent(number -> {
                ring.setVisible(true);
                ring.setCenterX(x);
                ring.setCenterY(values().y(number));
            });
        }
        setAccessibleText(String.join(", ", Objects.requireNonNullElse(name, ""),
                String.join("; ", here.stream().map(spot -> words.spoken(spot.point())).toList())));
    }

    private void add(Node node, String style) {
        node.getStyleClass().add(style);
        node.setMouseTransparent(true);
        getChildren().add(node);
    }

    static Optional<Instant> first(List<Trend> trends) {
        return ends(trends).stream().min(Comparator.naturalOrder());
    }

    static Optional<Instant> last(List<Trend> trends) {
        return ends(trends).stream().max(Comparator.naturalOrder());
    }

    private static List<Instant> ends(List<Trend> trends) {
        var ends = new ArrayList<Instant>();
        for (var trend : trends) {
            if (!trend.spots().isEmpty()) {
                ends.add(trend.spots().getFirst().at());
                ends.add(trend.spots().getLast().at());
            }
        }
        return ends;
    }
}
