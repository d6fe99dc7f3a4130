package io.filum.desktop.ui.results;

import java.util.List;
import java.util.TreeSet;

import io.filum.desktop.content.results.CollectionTime;
import io.filum.desktop.content.results.ResultTable;

/// A collection that any of the rows has a value of.
///
/// @param number of the collection in its table
record GridColumn(int number, CollectionTime time) {

    /// Newest first.
    static List<GridColumn> of(ResultTable table, List<GridRow> rows) {
        var used = new TreeSet<Integer>();
        for (var row : rows) {
            if (row instanceof GridRow.Test(var series)) {
                used.addAll(series.columns().keySet());
            }
        }
        return used.stream().map(number -> new GridColumn(number, table.collections().get(number))).toList();
    }
}
