package io.filum.desktop.ui.results;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.results.Point;
import io.filum.desktop.content.results.ResultTable;
import io.filum.desktop.content.results.Series;
import io.filum.desktop.content.results.VitalSign;

/// A row of the grid: a test, or the name of the panel above its tests.
sealed interface GridRow {

    record Panel(String name) implements GridRow {}

    record Test(Series series) implements GridRow {}

    /// What was told of one collection; of a panel's name, nothing.
    default List<Point> at(int column) {
        return this instanceof Test(var series) ? series.at(column) : List.of();
    }

    /// Vital signs have charts of their own; where there is nothing else, they are a table too.
    ///
    /// @param abnormal only tests of which a value that holds was flagged
    static List<GridRow> of(ResultTable table, boolean abnormal, ResultWords words) {
        var vitals = table.series().stream().allMatch(series -> VitalSign.of(series.analyte()).isPresent());
        var rows = new ArrayList<GridRow>();
        String panel = null;
        for (var series : table.series()) {
            if (abnormal && !series.isFlagged() || !vitals && VitalSign.of(series.analyte()).isPresent()) {
                continue;
            }
            if (!series.panel().equals(panel)) {
                panel = series.panel();
                rows.add(new Panel(panel.isEmpty() ? words.text("resultsNoPanel") : panel));
            }
            rows.add(new Test(series));
        }
        return rows;
    }
}
