package io.filum.desktop.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.results.CollectionTime;
import io.filum.desktop.content.results.Point;
import io.filum.desktop.content.results.Series;

/// Tests down, collections across, the newest first. It shows as many collections as there is room for and steps through the
/// others: were the whole table pushed sideways, the name of a test would leave the screen before its old values came in.
///
/// Rows are of one height, and only those in view have nodes: hundreds of tests cost what a screenful does.
final class ResultGrid extends TableView<GridRow> {

    static final double ROW = 48;
    private static final double NAME = 210;
    private static final double TREND = 104;
    private static final double SLOT = 158;
    private static final PseudoClass PANEL = PseudoClass.getPseudoClass("panel");

    private final ResultWords words;
    private final BiConsumer<Series, Integer> open;
    private final IntegerProperty first = new SimpleIntegerProperty();
    private final IntegerProperty slots = new SimpleIntegerProperty();
    private final TableColumn<GridRow, GridRow> names = new TableColumn<>();
    private final TableColumn<GridRow, GridRow> trends = new TableColumn<>();
    private List<GridColumn> collections = List.of();

    /// @param open a test, and the number of the collection that was pointed at, or -1
    ResultGrid(ResultWords words, BiConsumer<Series, Integer> open) {
        this.words = words;
        this.open = open;
        setId("resultGrid");
        getStyleClass().add("result-grid");
        setFixedCellSize(ROW);
        getSelectionModel().setCellSelectionEnabled(true);
        setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(GridRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(PANEL, !empty && row instanceof GridRow.Panel);
            }
        });
        names.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        names.setCellFactory(_ -> new NameCell());
        trends.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        trends.setCellFactory(_ -> new TrendCell());
        List.of(names, trends).forEach(column -> {
            column.setSortable(false);
            column.setReorderable(false);
        });
        trends.setPrefWidth(TREND);
        getColumns().setAll(List.of(names, trends));
        widthProperty().subscribe(_ -> makeRoom());
        slots.subscribe(_ -> columns());
        first.subscribe(_ -> headers());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventFilter(ScrollEvent.SCROLL, this::sideways);
        setOnMouseClicked(click -> {
            if (isOnRow((Node) click.getTarget())) {
                openFocused();
            }
        });
    }

    IntegerProperty firstProperty() {
        return first;
    }

    IntegerProperty slotsProperty() {
        return slots;
    }

    int collections() {
        return collections.size();
    }

    void show(List<GridColumn> columns, List<GridRow> rows) {
        collections = columns;
        names.setText(words.text("resultsTest"));
        trends.setText(words.text("resultsTrend"));
        makeRoom();
        getItems().setAll(rows);
        headers();
    }

    /// Steps through the collections; at the end it stays.
    void step(int by) {
        first.set(Math.clamp(first.get() + by, 0, Math.max(0, collections.size() - slots.get())));
    }

    private void makeRoom() {
        var room = getWidth() - NAME - TREND - 18;
        var fit = Math.clamp((int) (room / SLOT), 1, Math.max(1, collections.size()));
        var left = room - fit * SLOT;
        names.setPrefWidth(NAME + Math.clamp(left, 0, 130));
        slots.set(fit);
        step(0);
    }

    private void columns() {
        var columns = new ArrayList<TableColumn<GridRow, ?>>(List.of(names, trends));
        for (var slot = 0; slot < slots.get(); slot++) {
            columns.add(slot(slot));
        }
        getColumns().setAll(columns);
        headers();
    }

    private TableColumn<GridRow, List<Point>> slot(int slot) {
        var column = new TableColumn<GridRow, List<Point>>();
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(SLOT);
        column.setCellValueFactory(row -> first.map(from -> at(row.getValue(), from.intValue() + slot)));
        column.setCellFactory(_ -> new ResultCell(words));
        return column;
    }

    private List<Point> at(GridRow row, int column) {
        return column < collections.size() ? row.at(collections.get(column).number()) : List.of();
    }

    private void headers() {
        for (var slot = 0; slot + 2 < getColumns().size(); slot++) {
            var column = first.get() + slot;
            getColumns().get(slot + 2).setGraphic(column < collections.size() ? header(collections.get(column).time()) : null);
        }
    }

    private VBox header(CollectionTime time) {
        var day = new Label(words.day(time));
        day.getStyleClass().add("grid-day");
        var clock = new Label((words.clock(time) + " " + words.zoneless(time)).strip());
        clock.getStyleClass().add("grid-clock");
        var header = new VBox(day, clock);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void key(KeyEvent key) {
        var at = getFocusModel().getFocusedCell();
        var column = at == null ? 0 : at.getColumn();
        var last = getColumns().size() - 1;
        var stepped = switch (key.getCode()) {
            case RIGHT -> key.isShortcutDown() ? go(slots.get()) : column == last && go(1);
            case LEFT -> key.isShortcutDown() ? go(-slots.get()) : column == 2 && go(-1);
            default -> false;
        };
        if (stepped) {
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            openFocused();
            key.consume();
        }
    }

    private static boolean isOnRow(Node target) {
        for (var at = target; at != null; at = at.getParent()) {
            if (at instanceof TableRow<?> row) {
                return !row.isEmpty();
            }
        }
        return false;
    }

    private boolean go(int by) {
        var before = first.get();
        step(by);
        return first.get() != before;
    }

    private void sideways(ScrollEvent scroll) {
        if (Math.abs(scroll.getDeltaX()) > Math.abs(scroll.getDeltaY())) {
            step(scroll.getDeltaX() > 0 ? -1 : 1);
            scroll.consume();
        }
    }

    private void openFocused() {
        TablePosition<?, ?> at = getFocusModel().getFocusedCell();
        if (at != null && at.getRow() >= 0 && at.getRow() < getItems().size()
                && getItems().get(at.getRow()) instanceof GridRow.Test(var series)) {
            var column = first.get() + at.getColumn() - 2;
            open.accept(series, at.getColumn() < 2 || column >= collections.size() ? -1 : collections.get(column).number());
        }
    }

    /// A test's name with its unit, or the name of a panel.
    private final class NameCell extends TableCell<GridRow, GridRow> {

        private final Label name = new Label();
        private final Label unit = new Label();
        private final VBox graphic = new VBox(1, name, unit);

        NameCell() {
            name.getStyleClass().add("grid-name");
            unit.getStyleClass().add("grid-below");
            graphic.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(GridRow row, boolean empty) {
            super.updateItem(row, empty);
            switch (empty ? null : row) {
                case null -> {
                    setGraphic(null);
                    setAccessibleText(null);
                }
                case GridRow.Panel(var panel) -> {
                    show(panel, "");
                    graphic.setAlignment(Pos.BOTTOM_LEFT);
                }
                case GridRow.Test(var series) -> {
                    show(words.name(series), words.unit(series));
                    graphic.setAlignment(Pos.CENTER_LEFT);
                }
            }
        }

        private void show(String what, String below) {
            name.setText(what);
            unit.setText(below);
            unit.setManaged(!below.isEmpty());
            setGraphic(graphic);
            setAccessibleText(below.isEmpty() ? what : what + ", " + below);
        }
    }

    private final class TrendCell extends TableCell<GridRow, GridRow> {

        private final TrendLine line = new TrendLine();

        @Override
        protected void updateItem(GridRow row, boolean empty) {
            super.updateItem(row, empty);
            if (!empty && row instanceof GridRow.Test(var series)) {
                line.show(series.trend(words.zone()));
                line.setMinSize(TREND - 16, ROW - 14);
                line.setMaxSize(TREND - 16, ROW - 14);
                setGraphic(line);
            } else {
                setGraphic(null);
            }
        }
    }
}
