package io.filum.desktop.content.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.envelope.DedupeId;

/// One result as one item of a thread told it.
///
/// @param order of all that is told in the thread: later items, and what stands further down in one, come later
public record Told(DedupeId item, long order, ResultRow row) {

    /// Numbers between two items, more than rows of one are kept.
    public static final long ROOM = 1L << 20;

    /// All that one item tells, in the order of its bytes.
    ///
    /// @param order of its first result
    public static List<Told> of(DedupeId item, long order, List<ResultRow> rows) {
        var told = new ArrayList<Told>();
        for (var row : rows.stream().sorted(Comparator.comparingLong(row -> row.source().from())).toList()) {
            told.add(new Told(item, order + told.size(), row));
        }
        return told;
    }
}
