package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import io.filum.desktop.store.Threads.Head;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;

/// How far back a thread is shared with this device, by its epoch documents alone: from the epochs that it has a package
/// in, along the links to the epochs before. What lies before that is kept, for a relay that loses it, and never shown.
///
/// A document also tells how far its author had seen the thread, and the head there. Where the beginning is gone from
/// the relay this is where we start.
public final class SharedHistory {

    /// Of the time before this device joined.
    static final String BEFORE_JOIN = "before-join";

    private final Database database;
    private final Self self;

    SharedHistory(Database database, Self self) {
        this.database = database;
        this.self = self;
    }

    /// Notes what an accepted document says.
    void note(Sql sql, EpochDocument document) throws SQLException {
        var frame = document.frame();
        var view = frame.view();
        sql.run("""
                INSERT INTO epoch_link (thread, epoch, previous, linked, mine, seen_segment, seen_seq, seen_head)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                document.thread(), document.epoch(), frame.place().previousControlHash(),
                frame.historyLink().isPresent(), document.memberDevices().contains(self.device()),
                view.position().segment(), view.position().seq(), view.threadHead().value());
    }

    /// The same of a document that does not count: a package in it lets nobody in who was not a member before.
    void notePassedOver(Sql sql, EpochDocument document) throws SQLException {
        note(sql, document);
        sql.run("""
                UPDATE epoch_link SET mine = 0 WHERE thread = ?1 AND epoch = ?2 AND NOT EXISTS (
                    SELECT 1 FROM member WHERE thread = ?1 AND epoch = ?2 AND device = ?3)""",
                document.thread(), document.epoch(), self.device());
    }

    /// The oldest epoch whose document is here, and the control hash of the one that comes before it.
    record Oldest(int epoch, Sha256 previous, boolean linked) {}

    Optional<Oldest> oldest(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(row -> new Oldest(row.getInt(1), Sha256.wrap(row.getBytes(2)), row.getBoolean(3)),
                "SELECT epoch, previous, linked FROM epoch_link WHERE thread = ? ORDER BY epoch LIMIT 1", thread);
    }

    /// Finds out anew what is shared, and shows or hides accordingly what is here already.
    void apply(Sql sql, ThreadId thread) throws SQLException {
        boolean later = false;
        boolean linked = false;
        boolean joined = false;
        for (var row : sql.list(Row::read, """
                SELECT epoch, linked, mine, readable FROM epoch_link WHERE thread = ? ORDER BY epoch DESC""", thread)) {
            joined |= row.mine();
            later = row.mine() || later && linked;
            linked = row.linked();
            if (later != row.readable()) {
                sql.run("UPDATE epoch_link SET readable = ? WHERE thread = ? AND epoch = ?",
                        later, thread, row.epoch());
            }
        }
        if (joined) {
            hide(sql, thread);
            show(sql, thread);
        }
    }

    private record Row(int epoch, boolean linked, boolean mine, boolean readable) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getInt(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4));
        }
    }

    private static void hide(Sql sql, ThreadId thread) throws SQLException {
        sql.run("""
                UPDATE item SET state = 'UNREADABLE', code = ?2, shown = 0, unread = 0
                WHERE thread = ?1 AND kind <> 'EPOCH' AND state IN ('RECEIVED', 'PARKED')
                    AND (epoch IN (SELECT epoch FROM epoch_link WHERE thread = ?1 AND readable = 0)
                        OR epoch < (SELECT epoch FROM epoch_link WHERE thread = ?1 AND linked = 0
                                    AND epoch = (SELECT min(epoch) FROM epoch_link WHERE thread = ?1)))""",
                thread, BEFORE_JOIN);
    }

    private static void show(Sql sql, ThreadId thread) throws SQLException {
        sql.run("""
                UPDATE item SET shown = 1, state = CASE WHEN code = ?2 THEN 'RECEIVED' ELSE state END,
                                code = CASE WHEN code = ?2 THEN NULL ELSE code END
                WHERE thread = ?1 AND shown = 0 AND kind IN ('ITEM', 'MANIFEST')
                    AND epoch IN (SELECT epoch FROM epoch_link WHERE thread = ?1 AND readable = 1)""",
                thread, BEFORE_JOIN);
    }

    /// Whether the epoch's items are kept from this device. While it has not joined, nothing is known of that.
    boolean isBeforeJoin(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return isJoined(sql, thread) && !isShared(sql, thread, epoch);
    }

    /// Whether items of the epoch are to be shown, sealed or not: to a newcomer not before it is known how far back.
    boolean isShown(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return oldest(sql, thread).isEmpty() || isJoined(sql, thread) && isShared(sql, thread, epoch);
    }

    private static boolean isJoined(Sql sql, ThreadId thread) throws SQLException {
        return sql.number("SELECT count(*) FROM epoch_link WHERE thread = ? AND mine = 1", thread) > 0;
    }

    private boolean isShared(Sql sql, ThreadId thread, int epoch) throws SQLException {
        var known = sql.one(row -> row.getBoolean(1),
                "SELECT readable FROM epoch_link WHERE thread = ? AND epoch = ?", thread, epoch);
        if (known.isPresent()) {
            return known.get();
        }
        var oldest = oldest(sql, thread);
        return oldest.isEmpty() || epoch > oldest.get().epoch() || oldest.get().linked();
    }

    /// Whether something of the thread lies before the time from which it is shared with this device.
    public boolean isCut(ThreadId thread) {
        return database.read(sql -> isJoined(sql, thread) && (
                sql.number("SELECT count(*) FROM epoch_link WHERE thread = ? AND readable = 0", thread) > 0
                || oldest(sql, thread).filter(oldest -> oldest.epoch() > 1 && !oldest.linked()).isPresent()));
    }

    /// The thread's head, where it was not known after a gap and a document tells an earlier one.
    Head known(Sql sql, ThreadId thread, Head head) throws SQLException {
        for (var seen : sql.list(SharedHistory::head, """
                SELECT seen_segment, seen_seq, seen_head FROM epoch_link
                WHERE thread = ?1 AND seen_seq > 0 AND (seen_segment, seen_seq) <= (?2, ?3) ORDER BY epoch DESC""",
                thread, head.position().segment(), head.position().seq())) {
            var reached = follow(sql, thread, seen, head.position());
            if (reached.isPresent()) {
                return reached.get();
            }
        }
        return head;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(new Position(row.getLong(1), row.getLong(2)),
                Optional.of(new ThreadHead(Sha256.wrap(row.getBytes(3)))));
    }

    private static Optional<Head> follow(Sql sql, ThreadId thread, Head from, Position to) throws SQLException {
        var head = from;
        for (var next : sql.list(Step::read, """
                SELECT rank, segment, seq, hash FROM item
                WHERE thread = ? AND (segment, seq) > (?, ?) AND (segment, seq) <= (?, ?) ORDER BY segment, seq""",
                thread, from.position().segment(), from.position().seq(), to.segment(), to.seq())) {
            if (next.position().seq() != head.position().seq() + 1) {
                return Optional.empty();
            }
            head = head.then(next.position(), next.hash());
            sql.run("UPDATE item SET head = ? WHERE rank = ?", head.value().map(ThreadHead::value), next.rank());
        }
        return Optional.of(head).filter(reached -> reached.position().equals(to));
    }

    private record Step(long rank, Position position, EnvelopeHash hash) {
        static Step read(ResultSet row) throws SQLException {
            return new Step(row.getLong(1), new Position(row.getLong(2), row.getLong(3)),
                    new EnvelopeHash(Sha256.wrap(row.getBytes(4))));
        }
    }
}
