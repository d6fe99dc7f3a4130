package io.filum.desktop.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.results.Series;
import io.filum.desktop.content.results.VitalSigns;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.IconButton;
import io.filum.desktop.ui.item.ClinicalWords;
import io.filum.desktop.ui.results.ThreadResults.Doing;
import io.filum.desktop.ui.results.ThreadResults.LeftOut;
import io.filum.desktop.ui.results.ThreadResults.State;
import io.filum.model.envelope.DedupeId;

/// Results side by side, and vital signs as charts. F shows what is abnormal only, V changes between table and charts, Enter
/// opens a test in large, Escape closes it.
public final class ResultsPane extends VBox {

    private final ObservableValue<State> state;
    private final Desk desk;
    private final ResultWords words;
    private final Consumer<DedupeId> openItem;
    private final ResultGrid grid;
    private final VitalsPane vitals;
    private final ToggleButton abnormal = new ToggleButton();
    private final ToggleButton charts = new ToggleButton();
    private final Label range = new Label();
    private final Label leftOut = new Label();
    private final Button fetch = new Button();
    private final HBox leftOutLine = new HBox(leftOut, fetch);
    private final Label empty = new Label();
    private final Button newer;
    private final Button older;
    private final StackPane middle = new StackPane();
    private final SplitPane split = new SplitPane(middle);
    private Optional<TrendCard> trend = Optional.empty();
    private Series inTrend;
    private int pointedAt;

    /// @param look  shows the item that a value comes from
    /// @param fetch fetches the attachments that are not in the table
    public record Acts(Consumer<DedupeId> look, Runnable fetch) {}

    /// @param sender names whoever sent an item
    public ResultsPane(ObservableValue<State> state, Desk desk, Function<DedupeId, String> sender, Acts acts) {
        this.state = state;
        this.desk = desk;
        this.openItem = acts.look();
        words = new ResultWords(desk, sender);
        grid = new ResultGrid(words, this::openTrend);
        vitals = new VitalsPane(words);
        newer = new IconButton("newerCollections", "mdi2c-chevron-left", desk.texts(), "resultsNewer",
                () -> grid.step(-grid.slotsProperty().get()));
        older = new IconButton("olderCollections", "mdi2c-chevron-right", desk.texts(), "resultsOlder",
                () -> grid.step(grid.slotsProperty().get()));
        setId("resultsPane");
        getStyleClass().add("results-pane");
        getStylesheets().add(sheet(ResultsPane.class, "results.css"));
        getStylesheets().add(sheet(ClinicalWords.class, "item.css"));
        abnormal.setId("abnormalOnly");
        charts.setId("vitalCharts");
        abnormal.getStyleClass().add("filter");
        charts.getStyleClass().add("filter");
        abnormal.textProperty().bind(desk.texts().bind("resultsAbnormalOnly"));
        charts.textProperty().bind(desk.texts().bind("resultsVitals"));
        range.getStyleClass().add("caption");
        range.setMinWidth(USE_PREF_SIZE);
        leftOut.setId("leftOut");
        leftOut.setWrapText(true);
        leftOut.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(leftOut, Priority.ALWAYS);
        fetch.setId("fetchResults");
        fetch.setMinWidth(USE_PREF_SIZE);
        fetch.setOnAction(_ -> acts.fetch().run());
        leftOutLine.getStyleClass().add("left-out");
        empty.getStyleClass().add("muted");
        var steps = new HBox(2, newer, range, older);
        steps.getStyleClass().add("results-steps");
        var filters = new FlowPane(4, 2, abnormal, charts);
        filters.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(filters, Priority.ALWAYS);
        var bar = new HBox(8, filters, steps);
        bar.getStyleClass().add("results-bar");
        split.setOrientation(Orientation.VERTICAL);
        VBox.setVgrow(split, Priority.ALWAYS);
        middle.getChildren().setAll(grid, vitals, empty);
        getChildren().setAll(bar, leftOutLine, split);
        state.subscribe(_ -> {
            show();
            showTrendAgain();
        });
        abnormal.selectedProperty().subscribe(_ -> show());
        charts.selectedProperty().subscribe(_ -> show());
        grid.firstProperty().subscribe(_ -> sayRange());
        grid.slotsProperty().subscribe(_ -> sayRange());
        desk.texts().languageProperty().subscribe(_ -> {
            show();
            trend.ifPresent(_ -> openTrend(inTrend, pointedAt));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public void focus() {
        (charts.isSelected() && !vitals.lookupAll(".trend-chart").isEmpty() ? vitals.lookup(".trend-chart") : grid).requestFocus();
    }

    private void show() {
        var now = state.getValue();
        var signs = VitalSigns.of(now.table());
        var rows = GridRow.of(now.table(), abnormal.isSelected(), words);
        var isCharts = charts.isSelected() && !signs.isEmpty();
        charts.setDisable(signs.isEmpty());
        abnormal.setDisable(isCharts);
        grid.show(GridColumn.of(now.table(), rows), rows);
        vitals.show(signs);
        var isReading = now.doing() == Doing.READING;
        var none = isReading || (isCharts ? signs.isEmpty() : rows.isEmpty());
        grid.setVisible(!isCharts && !none);
        vitals.setVisible(isCharts && !none);
        empty.setVisible(none);
        empty.setText(desk.texts().get(isReading ? "resultsReading"
                : abnormal.isSelected() && !now.table().series().isEmpty() ? "resultsNoneAbnormal"
                : now.notFetched().isEmpty() ? "resultsNone" : "resultsNoneYet"));
        grid.setAccessibleText(desk.texts().get("resultsTableName", rows.size(), now.table().collections().size()));
        sayLeftOut(now.leftOut());
        fetch.setVisible(!now.notFetched().isEmpty());
        fetch.setManaged(fetch.isVisible());
        fetch.setDisable(now.doing() == Doing.FETCHING);
        fetch.setText(desk.texts().get(fetch.isDisabled() ? "resultsFetching" : "resultsFetch"));
        sayRange();
    }

    private void sayRange() {
        var total = grid.collections();
        var from = grid.firstProperty().get();
        var to = Math.min(total, from + grid.slotsProperty().get());
        range.setText(total == 0 ? "" : desk.texts().get("resultsCollections", from + 1, to, total));
        newer.setDisable(from == 0);
        older.setDisable(to >= total);
        range.getParent().setVisible(grid.isVisible());
    }

    private void sayLeftOut(LeftOut left) {
        var parts = new ArrayList<String>();
        say(parts, "resultsNotFetched", left.notFetched());
        say(parts, "resultsUnreadable", left.unreadable());
        say(parts, "resultsOtherPatients", left.otherPatients());
        say(parts, "resultsOlderLeft", left.older());
        leftOut.setText(String.join("  ·  ", parts));
        leftOutLine.setVisible(!parts.isEmpty());
        leftOutLine.setManaged(!parts.isEmpty());
    }

    private void say(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(desk.texts().get(key, count));
        }
    }

    private void key(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case F -> toggle(abnormal);
            case V -> toggle(charts);
            case ESCAPE -> {
                if (trend.isEmpty()) {
                    return;
                }
                closeTrend();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private static void toggle(ToggleButton button) {
        if (!button.isDisabled()) {
            button.setSelected(!button.isSelected());
        }
    }

    private void openTrend(Series series, int column) {
        var card = new TrendCard(series, column, words, openItem, this::closeTrend);
        trend = Optional.of(card);
        inTrend = series;
        pointedAt = column;
        split.getItems().setAll(middle, card);
        split.setDividerPositions(0.56);
        card.focus();
    }

    /// The test that is open in large, with what has come meanwhile. Whoever reads it keeps the keyboard.
    private void showTrendAgain() {
        if (trend.isEmpty()) {
            return;
        }
        var now = state.getValue().table().series().stream().filter(series -> series.key().equals(inTrend.key())).findFirst();
        if (now.isEmpty()) {
            closeTrend();
        } else if (!now.get().equals(inTrend)) {
            openTrend(now.get(), pointedAt);
        }
    }

    private void closeTrend() {
        trend = Optional.empty();
        split.getItems().setAll(middle);
        grid.requestFocus();
    }

    private static String sheet(Class<?> beside, String name) {
        return Objects.requireNonNull(beside.getResource(name)).toExternalForm();
    }
}
