package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.filum.desktop.store.WorklistRow.Counts;
import io.filum.desktop.store.WorklistRow.Pressing;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;

/// The worklist: urgent first, of those what waits longest, then by age. SQL sorts and cuts; each filter has its index.
public final class WorklistQuery {

    private final Database database;
    private final SealedColumns columns;
    private final SearchIndex search;

    WorklistQuery(Database database, SealedColumns columns, SearchIndex search) {
        this.database = database;
        this.columns = columns;
        this.search = search;
    }

    /// At most `limit` rows in which each of the words stands somewhere, sorted as they are shown.
    public List<WorklistRow> rows(String words, int limit) {
        var found = search.find(words);
        return found.size() <= PAGE
                ? found.stream().map(this::row).flatMap(Optional::stream).sorted(AS_SHOWN).limit(limit).toList()
                : page(found, limit);
    }

    /// Some of what the first search would have to do.
    ///
    /// @return whether there is more
    public boolean readAheadForSearch() {
        return search.readAhead();
    }

    /// Of many, those that come first: found within a few pages.
    private List<WorklistRow> page(Set<ThreadId> found, int limit) {
        var rows = new ArrayList<WorklistRow>();
        for (int from = 0; rows.size() < limit; from += PAGE) {
            var page = rows(WorklistFilter.ALL, PAGE, from);
            page.stream().filter(row -> found.contains(row.thread())).limit(limit - rows.size()).forEach(rows::add);
            if (page.size() < PAGE) {
                return rows;
            }
        }
        return rows;
    }

    private static final int PAGE = 500;
    private static final Comparator<WorklistRow> AS_SHOWN =
            Comparator.comparing((WorklistRow row) -> row.urgentSince().orElse(Instant.MAX))
                    .thenComparing(WorklistRow::lastAt, Comparator.reverseOrder());

    /// At most `limit` rows, sorted as they are shown.
    public List<WorklistRow> rows(WorklistFilter filter, int limit) {
        return database.read(sql -> sql.list(row -> row(sql, row), statement(filter), limit));
    }

    /// At most `limit` rows behind the first so many.
    public List<WorklistRow> rows(WorklistFilter filter, int limit, int behind) {
        return database.read(sql -> sql.list(row -> row(sql, row), statement(filter) + " OFFSET ?",
                limit, behind));
    }

    public Optional<WorklistRow> row(ThreadId thread) {
        return database.read(sql -> sql.one(row -> row(sql, row), SELECT + "WHERE id = ?", thread));
    }

    private static final String SELECT = """
            SELECT id, summary, last_sender, last_at, unread, unacknowledged, waiting, failed, urgent, urgent_since, state
            FROM thread
            """;

    static String statement(WorklistFilter filter) {
        return SELECT + condition(filter) + "ORDER BY urgent DESC, urgent_since, last_at DESC LIMIT ?";
    }

    /// How many threads stand behind each filter; for those that nobody counts, none.
    public Map<WorklistFilter, Integer> tally() {
        return database.read(sql -> {
            var counts = new EnumMap<WorklistFilter, Integer>(WorklistFilter.class);
            for (var filter : WorklistFilter.values()) {
                if (!condition(filter).isEmpty() && filter != WorklistFilter.MINE) {
                    counts.put(filter, sql.one(row -> row.getInt(1), count(filter)).orElse(0));
                }
            }
            return counts;
        });
    }

    static String count(WorklistFilter filter) {
        return "SELECT count(*) FROM thread " + condition(filter);
    }

    /// Named, since a thread may have thousands of items, of which few are urgent.
    static final String HEADLINE = """
            SELECT dedupe_id, headline FROM item INDEXED BY item_pressing
            WHERE thread = ? AND urgent = 1 AND acknowledged_at IS NULL AND mine = 0 AND headline IS NOT NULL
            ORDER BY arrived_at LIMIT 1""";

    private Optional<Headline> headline(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(row -> columns.headline(DedupeId.of(row.getBytes(1)), row.getBytes(2)), HEADLINE, thread)
                .flatMap(found -> found);
    }

    static final String SUPERSEDED = """
            SELECT dedupe_id, superseded FROM item INDEXED BY item_superseded
            WHERE thread = ? AND superseded IS NOT NULL AND acknowledged_at IS NULL AND urgent = 1 AND mine = 0
            ORDER BY arrived_at DESC LIMIT 1""";

    private Optional<Superseded> superseded(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(row -> columns.superseded(DedupeId.of(row.getBytes(1)), row.getBytes(2)), SUPERSEDED, thread)
                .flatMap(found -> found);
    }

    static final String CORRECTED = """
            SELECT dedupe_id, corrects FROM item INDEXED BY item_corrects
            WHERE thread = ? AND corrects IS NOT NULL AND unread = 1
            ORDER BY arrived_at DESC LIMIT 1""";

    private Optional<String> corrected(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(row -> columns.corrected(DedupeId.of(row.getBytes(1)), row.getBytes(2)), CORRECTED, thread)
                .flatMap(found -> found);
    }

    private static String condition(WorklistFilter filter) {
        return switch (filter) {
            case ALL -> "";
            case MINE -> "WHERE mine = 1 ";
            case UNREAD -> "WHERE unread > 0 ";
            case URGENT -> "WHERE urgent = 1 ";
            case UNACKNOWLEDGED -> "WHERE unacknowledged > 0 ";
            case FAILED -> "WHERE failed > 0 ";
        };
    }

    private WorklistRow row(Sql sql, ResultSet row) throws SQLException {
        var thread = ThreadId.of(row.getBytes(1));
        var summary = columns.summary(thread, row.getBytes(2));
        return new WorklistRow(thread,
                summary.map(ItemMeta::title).orElse(""),
                summary.flatMap(ItemMeta::patient),
                Optional.ofNullable(row.getBytes(3)).map(UserId::of),
                Instant.ofEpochMilli(row.getLong(4)),
                new Counts(row.getInt(5), row.getInt(6), row.getInt(7), row.getInt(8),
                        row.getInt(5) > 0 ? corrected(sql, thread) : Optional.empty()),
                row.getBoolean(9) ? Optional.of(new Pressing(Instant.ofEpochMilli(row.getLong(10)), headline(sql, thread),
                        superseded(sql, thread))) : Optional.empty(),
                ThreadState.valueOf(row.getString(11)));
    }
}
