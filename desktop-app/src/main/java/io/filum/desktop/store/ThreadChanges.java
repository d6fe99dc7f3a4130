package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.ThreadChange.Kind;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame;
import io.filum.model.identity.UserId;

/// What each epoch of a thread changed, found by comparing it with the one before.
final class ThreadChanges {

    private ThreadChanges() {}

    static final String NEWEST = """
            SELECT c.rank, i.segment, i.seq, i.rank, i.device, i.user, i.sent_at, i.mine, c.kind, c.user, c.device, c.text
            FROM thread_change c
            JOIN epoch e ON e.thread = c.thread AND e.epoch = c.epoch
            JOIN item i ON i.rank = coalesce(
                (SELECT rank FROM item WHERE dedupe_id = e.document AND thread = e.thread),
                (SELECT rank FROM item WHERE wire_id = e.document AND thread = e.thread))
            WHERE c.thread = ? ORDER BY c.epoch DESC, c.rank DESC LIMIT ?""";

    static List<ThreadChange> newest(Sql sql, ThreadId thread, int limit) throws SQLException {
        return sql.list(ThreadChanges::change, NEWEST, thread, limit).reversed();
    }

    private static ThreadChange change(ResultSet row) throws SQLException {
        return new ThreadChange(row.getLong(1), new Place(row.getLong(2), row.getLong(3), row.getLong(4)),
                new Author(DeviceId.of(row.getBytes(5)), user(row.getBytes(6)), Instant.ofEpochMilli(row.getLong(7)),
                        row.getBoolean(8)),
                Kind.valueOf(row.getString(9)), user(row.getBytes(10)),
                Optional.ofNullable(row.getBytes(11)).map(DeviceId::of), Optional.ofNullable(row.getString(12)));
    }

    private static Optional<UserId> user(byte[] bytes) {
        return Optional.ofNullable(bytes).map(UserId::of);
    }

    /// Notes what the document, whose rows are there already, changed. The first epoch changes nothing, and one whose
    /// predecessor never came here cannot be compared.
    static void note(Sql sql, EpochDocument document) throws SQLException {
        var thread = document.thread();
        int now = document.epoch();
        if (sql.number("SELECT count(*) FROM epoch WHERE thread = ? AND epoch = ?", thread, now - 1) == 0) {
            return;
        }
        int lines = people(sql, thread, Kind.USER_JOINED, now, now - 1)
                + people(sql, thread, Kind.USER_LEFT, now - 1, now)
                + devices(sql, thread, Kind.DEVICE_ADDED, now, now - 1, now)
                + devices(sql, thread, Kind.DEVICE_REMOVED, now - 1, now, now)
                + teams(sql, thread, Kind.TEAM_ADDED, now, now - 1, now)
                + teams(sql, thread, Kind.TEAM_REMOVED, now - 1, now, now)
                + history(sql, thread, now);
        if (lines == 0) {
            keyRenewed(sql, thread, now);
        }
    }

    private static void keyRenewed(Sql sql, ThreadId thread, int now) throws SQLException {
        sql.run("INSERT INTO thread_change (thread, epoch, kind) VALUES (?, ?, ?)", thread, now, Kind.KEY_RENEWED);
    }

    /// Notes what a document would have changed that is passed over: somebody may have meant it, and can do it again.
    static void notePassedOver(Sql sql, EpochDocument document) throws SQLException {
        var thread = document.thread();
        int now = document.epoch();
        var wanted = document.members().stream().map(EpochFrame.Member::user).toList();
        var members = sql.list(row -> UserId.of(row.getBytes(1)),
                "SELECT user FROM epoch_user WHERE thread = ? AND epoch = ? ORDER BY user", thread, now);
        int lines = 0;
        for (var user : wanted) {
            lines += members.contains(user) ? 0 : without(sql, document, Kind.USER_NOT_ADDED, user);
        }
        for (var user : members) {
            lines += wanted.contains(user) ? 0 : without(sql, document, Kind.USER_NOT_REMOVED, user);
        }
        if (lines == 0) {
            keyRenewed(sql, thread, now);
        }
    }

    /// Once, where several are passed over that say the same.
    private static int without(Sql sql, EpochDocument document, Kind kind, UserId user) throws SQLException {
        return sql.run("""
                INSERT INTO thread_change (thread, epoch, kind, user) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
                    SELECT 1 FROM thread_change WHERE thread = ?1 AND epoch = ?2 - 1 AND kind = ?3 AND user = ?4)""",
                document.thread(), document.epoch(), kind, user);
    }

    /// Those of one epoch who are not in the other.
    private static int people(Sql sql, ThreadId thread, Kind kind, int in, int notIn) throws SQLException {
        return sql.run("""
                INSERT INTO thread_change (thread, epoch, kind, user)
                SELECT ?1, ?5, ?2, user FROM epoch_user WHERE thread = ?1 AND epoch = ?3
                    AND user NOT IN (SELECT user FROM epoch_user WHERE thread = ?1 AND epoch = ?4)
                ORDER BY user""", thread, kind, in, notIn, Math.max(in, notIn));
    }

    /// Devices of those who are members before and after: a device that came or went with its owner is no line of its
    /// own.
    private static int devices(Sql sql, ThreadId thread, Kind kind, int in, int notIn, int now) throws SQLException {
        return sql.run("""
                INSERT INTO thread_change (thread, epoch, kind, user, device)
                SELECT ?1, ?5, ?2, user, device FROM member WHERE thread = ?1 AND epoch = ?3
                    AND device NOT IN (SELECT device FROM member WHERE thread = ?1 AND epoch = ?4)
                    AND user IN (SELECT user FROM epoch_user WHERE thread = ?1 AND epoch = ?4)
                ORDER BY user, device""", thread, kind, in, notIn, now);
    }

    private static int teams(Sql sql, ThreadId thread, Kind kind, int in, int notIn, int now) throws SQLException {
        return sql.run("""
                INSERT INTO thread_change (thread, epoch, kind, text)
                SELECT ?1, ?5, ?2, team FROM epoch_team WHERE thread = ?1 AND epoch = ?3
                    AND team NOT IN (SELECT team FROM epoch_team WHERE thread = ?1 AND epoch = ?4)
                ORDER BY team""", thread, kind, in, notIn, now);
    }

    private static int history(Sql sql, ThreadId thread, int now) throws SQLException {
        return sql.run("""
                INSERT INTO thread_change (thread, epoch, kind, text)
                SELECT ?1, ?2, ?3, e.history FROM epoch e
                JOIN epoch b ON b.thread = e.thread AND b.epoch = e.epoch - 1
                WHERE e.thread = ?1 AND e.epoch = ?2 AND e.history <> b.history""",
                thread, now, Kind.HISTORY_CHANGED);
    }
}
