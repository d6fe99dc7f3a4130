package io.filum.desktop.store;

import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// A thread's items, page by page from the newest.
public final class TimelineQuery {

    /// At most `limit` items, oldest first: the newest ones, or those just before a place.
    public List<TimelineItem> items(ThreadId thread, Optional<Place> before, int limit) {
        throw new UnsupportedOperationException();
    }

    public Optional<TimelineItem> item(DedupeId id) {
        throw new UnsupportedOperationException();
    }
}
