package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;

/// The rows of table `thread`: heads, our own chain, and the figures of the worklist.
final class Threads {

    private final SealedColumns columns;

    Threads(SealedColumns columns) {
        this.columns = columns;
    }

    /// How much of a thread is committed.
    ///
    /// @param head absent after a gap, until it is known again
    record Head(Position position, Optional<ThreadHead> value) {

        Seen seen() {
            return value.map(head -> new Seen(position, head)).orElse(Seen.NOTHING);
        }

        Head then(Position next, EnvelopeHash envelope) {
            return new Head(next, value.map(head -> head.then(next.segment(), envelope)));
        }
    }

    /// The newest place in a sender's chain that is taken.
    record Link(long seq, EnvelopeHash hash) {
        static final Link NONE = new Link(0, EnvelopeHash.NONE);
    }

    void ensure(Sql sql, ThreadId thread) throws SQLException {
        sql.run("""
                INSERT INTO thread (id, head, last_hash, accepted_hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                thread, Sha256.ZERO, Sha256.ZERO, Sha256.ZERO);
    }

    boolean exists(Sql sql, ThreadId thread) throws SQLException {
        return sql.number("SELECT count(*) FROM thread WHERE id = ?", thread) > 0;
    }

    Head head(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(Threads::head, "SELECT head_segment, head_seq, head FROM thread WHERE id = ?", thread)
                .orElse(new Head(Position.START, Optional.of(ThreadHead.EMPTY)));
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(new Position(row.getLong(1), row.getLong(2)),
                Optional.ofNullable(row.getBytes(3)).map(bytes -> new ThreadHead(Sha256.wrap(bytes))));
    }

    void setHead(Sql sql, ThreadId thread, Head head) throws SQLException {
        sql.run("UPDATE thread SET head_segment = ?, head_seq = ?, head = ? WHERE id = ?",
                head.position().segment(), head.position().seq(), head.value().map(ThreadHead::value), thread);
    }

    ThreadState state(Sql sql, ThreadId thread) throws SQLException {
        return sql.one(row -> ThreadState.valueOf(row.getString(1)), "SELECT state FROM thread WHERE id = ?", thread)
                .orElse(ThreadState.COMPLETE);
    }

    /// A dispute stays until a person looked into it; a gap does not hide it.
    void setState(Sql sql, ThreadId thread, ThreadState state) throws SQLException {
        sql.run("UPDATE thread SET state = ? WHERE id = ? AND state <> 'DISPUTED'", state, thread);
    }

    ChainPoint next(Sql sql, ThreadId thread) throws SQLException {
        return after(sql, thread, link(sql, thread, "last"));
    }

    ChainPoint after(Sql sql, ThreadId thread, Link link) throws SQLException {
        int epoch = (int) sql.number("SELECT max(epoch) FROM epoch_secret WHERE thread = ?", thread);
        return new ChainPoint(thread, epoch, link.seq() + 1, link.hash(), head(sql, thread).seen());
    }

    /// The newest envelope of ours that the relay has.
    Link accepted(Sql sql, ThreadId thread) throws SQLException {
        return link(sql, thread, "accepted");
    }

    private static Link link(Sql sql, ThreadId thread, String which) throws SQLException {
        return sql.one(row -> new Link(row.getLong(1), new EnvelopeHash(Sha256.wrap(row.getBytes(2)))),
                "SELECT " + which + "_seq, " + which + "_hash FROM thread WHERE id = ?", thread).orElse(Link.NONE);
    }

    void setLast(Sql sql, ThreadId thread, Link link) throws SQLException {
        sql.run("UPDATE thread SET last_seq = ?, last_hash = ? WHERE id = ?", link.seq(), link.hash().value(), thread);
    }

    /// @return whether this is news
    boolean accept(Sql sql, ThreadId thread, Link link) throws SQLException {
        int changed = sql.run("UPDATE thread SET accepted_seq = ?, accepted_hash = ? WHERE id = ? AND accepted_seq < ?",
                link.seq(), link.hash().value(), thread, link.seq());
        // Known only after a restored backup: what waits must go behind what was sent before.
        sql.run("UPDATE thread SET last_seq = accepted_seq, last_hash = accepted_hash WHERE id = ? AND last_seq < ?",
                thread, link.seq());
        return changed > 0;
    }

    void setBroken(Sql sql, ThreadId thread, boolean broken) throws SQLException {
        sql.run("UPDATE thread SET broken = ? WHERE id = ?", broken, thread);
    }

    /// Title and patient, once: the first word counts.
    void describe(Sql sql, ThreadId thread, ItemMeta summary, boolean mine) throws SQLException {
        sql.run("UPDATE thread SET summary = ?, mine = ? WHERE id = ? AND summary IS NULL",
                columns.seal(thread, summary), mine, thread);
    }

    /// Has what the worklist shows of the thread counted again, once, before the transaction commits: a batch of 256 would
    /// otherwise count as often.
    void recount(Sql sql, ThreadId thread) {
        sql.last().add(thread, last -> last.run(RECOUNT, thread));
    }

    /// Counted, never added up: a figure cannot drift. Some indexes are named, since the planner would read through all of
    /// a thread's items for a few of them.
    static final String RECOUNT = """
            UPDATE thread SET
                unread  = (SELECT count(*) FROM item INDEXED BY item_unread WHERE thread = ?1 AND unread = 1),
                (urgent, urgent_since) = (SELECT count(*) > 0, coalesce(min(arrived_at), 0) FROM item INDEXED BY item_pressing
                    WHERE thread = ?1 AND urgent = 1 AND acknowledged_at IS NULL AND mine = 0),
                unacknowledged = (SELECT count(*) FROM item INDEXED BY item_pressing
                    WHERE thread = ?1 AND urgent = 1 AND acknowledged_at IS NULL),
                waiting = (SELECT count(*) FROM item INDEXED BY item_waiting
                           WHERE thread = ?1 AND state IN ('UPLOADING', 'WAITING') AND shown = 1),
                failed  = (SELECT count(*) FROM item INDEXED BY item_failed
                           WHERE thread = ?1 AND state = 'FAILED' AND shown = 1),
                (last_at, last_sender) = (SELECT arrived_at, user FROM item INDEXED BY item_timeline
                    WHERE thread = ?1 AND shown = 1 ORDER BY segment DESC, seq DESC, rank DESC LIMIT 1)
            WHERE id = ?1 AND EXISTS (SELECT 1 FROM item WHERE thread = ?1 AND shown = 1)""";
}
