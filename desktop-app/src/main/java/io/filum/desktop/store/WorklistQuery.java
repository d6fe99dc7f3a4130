package io.filum.desktop.store;

import java.util.List;

/// The worklist: urgent and unread first, then by age.
public final class WorklistQuery {

    /// At most `limit` rows, sorted as they are shown.
    public List<WorklistRow> rows(WorklistFilter filter, int limit) {
        throw new UnsupportedOperationException();
    }
}
