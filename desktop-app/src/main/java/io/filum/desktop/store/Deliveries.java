package io.filum.desktop.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ReceiptMarks;

/// How far each item of ours has come, per recipient. *Delivered* follows from the relay's cursors, *opened* from
/// sealed receipts; a state is never replaced by an earlier one.
public final class Deliveries {

    private final Database database;
    private final Members members;
    private final Self self;

    Deliveries(Database database, Members members, Self self) {
        this.database = database;
        this.members = members;
        this.self = self;
    }

    void queued(Sql sql, long item, ThreadId thread) throws SQLException {
        for (var recipient : members.recipients(sql, thread)) {
            sql.run("INSERT OR IGNORE INTO delivery (item, user, thread, state) VALUES (?, ?, ?, ?)",
                    item, recipient, thread, DeliveryState.QUEUED);
        }
    }

    /// Another device of ours sent it: what became of it can be followed from here, too.
    void sentElsewhere(Sql sql, long item, ThreadId thread, Instant now) throws SQLException {
        int recipients = sql.run("""
                INSERT OR IGNORE INTO delivery (item, user, thread, state)
                SELECT DISTINCT i.rank, m.user, i.thread, 'QUEUED'
                FROM item i JOIN member m ON m.thread = i.thread AND m.epoch = i.epoch
                WHERE i.rank = ? AND i.device <> ? AND m.user <> ?""", item, self.device(), self.user());
        var position = sql.one(row -> new Position(row.getLong(1), row.getLong(2)),
                "SELECT segment, seq FROM item WHERE rank = ?", item);
        if (recipients > 0 && position.isPresent()) {
            atRelay(sql, item, thread, position.get(), now);
        }
    }

    /// What waits was sealed again, perhaps for other people than before.
    void readdress(Sql sql, long item, ThreadId thread) throws SQLException {
        sql.run("""
                DELETE FROM delivery WHERE item = ?1 AND state = 'QUEUED' AND user NOT IN (
                    SELECT user FROM member WHERE thread = ?2 AND epoch = (SELECT epoch FROM thread WHERE id = ?2))""",
                item, thread);
        if (sql.number("SELECT shown FROM item WHERE rank = ?", item) == 1) {
            queued(sql, item, thread);
        }
    }

    /// A cursor may have been told before the relay's answer to our push: then it is delivered already.
    void atRelay(Sql sql, long item, ThreadId thread, Position position, Instant now) throws SQLException {
        sql.run("UPDATE delivery SET state = 'AT_RELAY', at = ? WHERE item = ? AND state = 'QUEUED'", now, item);
        sql.run("""
                UPDATE delivery SET state = 'DELIVERED', at = (
                    SELECT min(c.at) FROM member_cursor c JOIN member m ON m.thread = c.thread AND m.device = c.device
                    WHERE c.thread = ?1 AND m.user = delivery.user AND (c.segment, c.seq) >= (?2, ?3))
                WHERE item = ?4 AND state = 'AT_RELAY' AND EXISTS (
                    SELECT 1 FROM member_cursor c JOIN member m ON m.thread = c.thread AND m.device = c.device
                    WHERE c.thread = ?1 AND m.user = delivery.user AND (c.segment, c.seq) >= (?2, ?3))""",
                thread, position.segment(), position.seq(), item);
    }

    /// A device has committed everything up to a position.
    ///
    /// @return the items of ours that are delivered to one more person by that
    public List<DedupeId> delivered(ThreadId thread, DeviceId device, Position upTo, Instant at) {
        return database.write(sql -> {
            int news = sql.run("""
                    INSERT INTO member_cursor (thread, device, segment, seq, at)
                    SELECT ?1, ?2, ?3, ?4, ?5 FROM thread WHERE id = ?1
                    ON CONFLICT DO UPDATE SET segment = ?3, seq = ?4, at = ?5 WHERE (segment, seq) < (?3, ?4)""",
                    thread, device, upTo.segment(), upTo.seq(), at);
            var user = members.owner(sql, thread, device);
            if (news == 0 || user.isEmpty() || user.get().equals(self.user())) {
                return List.of();
            }
            var items = pendingUpTo(sql, thread, user.get(), upTo);
            for (var item : items) {
                sql.run("UPDATE delivery SET state = 'DELIVERED', at = ? WHERE item = ? AND user = ?",
                        at, item.rank(), user.get());
            }
            return items.stream().map(Pending::id).toList();
        });
    }

    /// Whether anybody still has to get something of ours.
    public boolean isPending(ThreadId thread) {
        return database.read(sql -> sql.number("""
                SELECT EXISTS (SELECT 1 FROM delivery
                               WHERE thread = ? AND state IN ('QUEUED', 'AT_RELAY'))""", thread) > 0);
    }

    private record Pending(long rank, DedupeId id) {}

    private static List<Pending> pendingUpTo(Sql sql, ThreadId thread, UserId user, Position upTo)
            throws SQLException {
        return sql.list(row -> new Pending(row.getLong(1), DedupeId.of(row.getBytes(2))), PENDING,
                thread, user, upTo.segment(), upTo.seq());
    }

    static final String PENDING = """
            SELECT i.rank, i.dedupe_id FROM delivery d JOIN item i ON i.rank = d.item
            WHERE d.thread = ? AND d.user = ? AND d.state IN ('QUEUED', 'AT_RELAY')
                AND (i.segment, i.seq) <= (?, ?)""";

    /// Notes the marks of a receipt that a member sent. Those of our own other devices mean that we looked at it there.
    List<DedupeId> marked(Sql sql, ThreadId thread, UserId by, List<ReceiptMarks.Mark> marks) throws SQLException {
        var changed = new ArrayList<DedupeId>();
        for (var mark : marks) {
            int rows = by.equals(self.user()) ? markOwn(sql, thread, mark) : markDelivery(sql, thread, by, mark);
            if (rows > 0) {
                changed.add(mark.item());
            }
        }
        return changed;
    }

    private static int markOwn(Sql sql, ThreadId thread, ReceiptMarks.Mark mark) throws SQLException {
        int rows = sql.run("UPDATE item SET unread = 0 WHERE thread = ?1 AND unread = 1 AND ?2 IN (dedupe_id, wire_id)",
                thread, mark.item());
        return mark.state() == ReceiptMarks.State.OPENED ? rows : rows + sql.run("""
                UPDATE item SET acknowledged_at = ?3 WHERE thread = ?1 AND ?2 IN (dedupe_id, wire_id)
                    AND mine = 0 AND acknowledged_at IS NULL""", thread, mark.item(), mark.at());
    }

    private static int markDelivery(Sql sql, ThreadId thread, UserId by, ReceiptMarks.Mark mark) throws SQLException {
        boolean acknowledged = mark.state() == ReceiptMarks.State.ACKNOWLEDGED;
        if (acknowledged) {
            sql.run("UPDATE item SET acknowledged_at = ? WHERE dedupe_id = ? AND thread = ? AND mine = 1"
                    + " AND acknowledged_at IS NULL", mark.at(), mark.item(), thread);
        }
        return sql.run("""
                UPDATE delivery SET state = ?, at = ?
                WHERE user = ? AND thread = ? AND item = (SELECT rank FROM item WHERE dedupe_id = ? AND mine = 1)
                    AND state NOT IN ('ACKNOWLEDGED', ?)""",
                acknowledged ? DeliveryState.ACKNOWLEDGED : DeliveryState.OPENED, mark.at(), by, thread, mark.item(),
                acknowledged ? DeliveryState.ACKNOWLEDGED : DeliveryState.OPENED);
    }

    static List<Delivery> of(Sql sql, long item) throws SQLException {
        return sql.list(row -> {
            long at = row.getLong(3);
            boolean never = row.wasNull();
            return new Delivery(UserId.of(row.getBytes(1)), DeliveryState.valueOf(row.getString(2)),
                    never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
        }, "SELECT user, state, at FROM delivery WHERE item = ? ORDER BY user", item);
    }
}
