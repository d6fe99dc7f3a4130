package io.filum.desktop.content.results;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.filum.desktop.content.projection.Coded;

/// One test in one unit, over all collections of a table: one row.
///
/// @param key     of the row, as long as the table lives
/// @param analyte what was measured, by the word that was used last
/// @param unit    of all its numbers; empty where they have none, or where there are none
/// @param panel   what it was ordered with; or empty
/// @param columns by number of the collection, newest first: what was told of it then, what holds first
public record Series(Object key, Coded analyte, String unit, String panel, Map<Integer, List<Point>> columns) {

    public Series {
        columns = new TreeMap<>(columns);
    }

    /// Of one collection; usually one.
    public List<Point> at(int column) {
        return columns.getOrDefault(column, List.of());
    }

    /// Whether its sender flagged any value that holds, be it by a flag that is not known here.
    public boolean isFlagged() {
        return columns.values().stream().flatMap(List::stream)
                .anyMatch(point -> point.holds() && point.measured().isFlagged());
    }

    /// @param zone of the reader, for times that name none
    public Trend trend(ZoneId zone) {
        return Trend.of(columns.values().stream().flatMap(List::stream).toList(), zone);
    }
}
