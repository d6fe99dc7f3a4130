package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// The headlines that nobody here has acknowledged, where later items may have corrected them.
///
/// A thread is noted here in the transaction that settles an item, where it has both a headline and an item that says that
/// it corrects something. Whether the one is about the other is found out behind that, since it takes the items' content; a
/// program that is killed in between does it after its next start.
public final class PressingHeadlines {

    /// Newest items of a thread that are held against each other, of either sort.
    private static final int NEWEST = 200;

    private final Database database;
    private final SealedColumns columns;

    PressingHeadlines(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// What is known of an item's critical results now.
    ///
    /// @param stands     the first of them that nobody has corrected
    /// @param superseded the first of them that somebody has
    public record Weighed(Optional<Headline> stands, Optional<Superseded> superseded) {}

    /// Threads whose headlines have to be held against corrections.
    public List<ThreadId> toWeigh() {
        return database.read(sql -> sql.list(row -> ThreadId.of(row.getBytes(1)), TO_WEIGH));
    }

    static final String TO_WEIGH = "SELECT DISTINCT thread FROM item INDEXED BY item_to_weigh WHERE to_weigh = 1";

    /// Items with a headline that waits for this clinician, and those that say that they correct something, in the order of
    /// the thread.
    ///
    /// @param headline whether it is one of the former
    public record Version(DedupeId item, boolean headline) {}

    public List<Version> versions(ThreadId thread) {
        return database.read(sql -> sql.list(row -> new Version(DedupeId.of(row.getBytes(1)), row.getBoolean(2)), VERSIONS,
                thread, NEWEST));
    }

    static final String VERSIONS = """
            SELECT dedupe_id, max(waits) FROM (
                SELECT * FROM (SELECT dedupe_id, segment, seq, rank, 1 AS waits FROM item INDEXED BY item_pressing
                    WHERE thread = ?1 AND urgent = 1 AND acknowledged_at IS NULL AND mine = 0
                      AND (headline IS NOT NULL OR superseded IS NOT NULL) ORDER BY arrived_at DESC LIMIT ?2)
                UNION ALL
                SELECT * FROM (SELECT dedupe_id, segment, seq, rank, 0 AS waits FROM item INDEXED BY item_correcting
                    WHERE thread = ?1 AND correcting = 1 ORDER BY arrived_at DESC LIMIT ?2))
            GROUP BY segment, seq, rank ORDER BY segment, seq, rank""";

    /// @return whether anything is to be shown anew
    public boolean weighed(ThreadId thread, Map<DedupeId, Weighed> found) {
        return database.write(sql -> {
            boolean news = false;
            for (var one : found.entrySet()) {
                news |= note(sql, one.getKey(), one.getValue());
            }
            sql.run("UPDATE item INDEXED BY item_to_weigh SET to_weigh = 0 WHERE thread = ? AND to_weigh = 1", thread);
            return news;
        });
    }

    /// What is said already is not sealed again.
    private boolean note(Sql sql, DedupeId item, Weighed weighed) throws SQLException {
        var known = sql.one(row -> new Weighed(columns.headline(item, row.getBytes(1)),
                columns.superseded(item, row.getBytes(2))), "SELECT headline, superseded FROM item WHERE dedupe_id = ?", item);
        if (known.filter(weighed::equals).isPresent()) {
            return false;
        }
        return sql.run("UPDATE item SET headline = ?, superseded = ? WHERE dedupe_id = ?",
                weighed.stands().map(headline -> columns.seal(item, headline)),
                weighed.superseded().map(superseded -> columns.seal(item, superseded)), item) > 0;
    }

    static final String WEIGH_HEADLINE = """
            UPDATE item SET to_weigh = 1 WHERE rank = ?1
              AND EXISTS (SELECT 1 FROM item INDEXED BY item_correcting WHERE thread = ?2 AND correcting = 1)""";

    static final String WEIGH_CORRECTION = """
            UPDATE item SET to_weigh = 1 WHERE rank = ?1
              AND EXISTS (SELECT 1 FROM item INDEXED BY item_pressing WHERE thread = ?2 AND urgent = 1
                          AND acknowledged_at IS NULL AND mine = 0 AND (headline IS NOT NULL OR superseded IS NOT NULL))""";
}
