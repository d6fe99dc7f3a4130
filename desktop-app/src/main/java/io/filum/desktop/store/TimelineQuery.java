package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.TimelineItem.Attention;
import io.filum.desktop.store.TimelineItem.Standing;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// A thread's items, page by page from the newest.
public final class TimelineQuery {

    private static final String SELECT = """
            SELECT rank, dedupe_id, kind, segment, seq, device, user, sent_at, mine, meta, state, code, unread, urgent,
                   arrived_at, acknowledged_at, headline, superseded FROM item
            """;
    /// Named, since the planner would take the index of all positions and read past what is not shown.
    static final String PAGE = SELECT + """
            INDEXED BY item_timeline WHERE thread = ? AND shown = 1 AND (segment, seq, rank) < (?, ?, ?)
            ORDER BY segment DESC, seq DESC, rank DESC LIMIT ?""";

    static final String WAITING = SELECT + """
            INDEXED BY item_pressing WHERE thread = ? AND urgent = 1 AND acknowledged_at IS NULL AND mine = 0 AND shown = 1
            ORDER BY arrived_at LIMIT 1""";

    private static final Place END = new Place(Place.UNPLACED, Place.UNPLACED, Long.MAX_VALUE);

    private final Database database;
    private final SealedColumns columns;

    TimelineQuery(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// At most `limit` items, oldest first: the newest ones, or those just before a place.
    public List<TimelineItem> items(ThreadId thread, Optional<Place> before, int limit) {
        var end = before.orElse(END);
        return database.read(sql -> sql.list(row -> item(sql, row), PAGE,
                thread, end.segment(), end.seq(), end.rank(), limit)).reversed();
    }

    /// The urgent item of others that came first of those which this clinician has not acknowledged.
    public Optional<TimelineItem> waiting(ThreadId thread) {
        return database.read(sql -> sql.one(row -> item(sql, row), WAITING, thread));
    }

    /// The newest changes of members and keys, oldest first. Their places are among those of the items.
    public List<ThreadChange> changes(ThreadId thread, int limit) {
        return database.read(sql -> ThreadChanges.newest(sql, thread, limit));
    }

    public Optional<TimelineItem> item(DedupeId id) {
        return database.read(sql -> sql.one(row -> item(sql, row), SELECT + "WHERE dedupe_id = ? AND shown = 1", id));
    }

    /// The thread that an item belongs to.
    public Optional<ThreadId> thread(DedupeId id) {
        return database.read(sql -> sql.one(row -> ThreadId.of(row.getBytes(1)),
                "SELECT thread FROM item WHERE dedupe_id = ?", id));
    }

    private Attention attention(DedupeId id, ResultSet row) throws SQLException {
        long acknowledged = row.getLong(16);
        boolean never = row.wasNull();
        return new Attention(row.getBoolean(13), row.getBoolean(14), Instant.ofEpochMilli(row.getLong(15)),
                never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(acknowledged)),
                columns.headline(id, row.getBytes(17)), columns.superseded(id, row.getBytes(18)));
    }

    private TimelineItem item(Sql sql, ResultSet row) throws SQLException {
        long rank = row.getLong(1);
        var id = DedupeId.of(row.getBytes(2));
        boolean mine = row.getBoolean(9);
        return new TimelineItem(id,
                EnvelopeKind.valueOf(row.getString(3)),
                new Place(row.getLong(4), row.getLong(5), rank),
                new Author(DeviceId.of(row.getBytes(6)), Optional.ofNullable(row.getBytes(7)).map(UserId::of),
                        Instant.ofEpochMilli(row.getLong(8)), mine),
                columns.meta(id, row.getBytes(10)),
                new Standing(ItemState.valueOf(row.getString(11)), attention(id, row),
                        Optional.ofNullable(row.getString(12))),
                mine ? Deliveries.of(sql, rank) : List.of());
    }
}
