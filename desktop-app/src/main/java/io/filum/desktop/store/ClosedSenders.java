package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Threads.Link;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.SenderHead;

/// Where removed senders ended: the epoch document that removes a device names the last of its envelopes that counts.
///
/// Whoever holds a removed device's key can still sign, under an old epoch, with an old directory head and any time. So
/// nothing of it counts beyond that envelope, whenever it comes and whoever brings it. What was opened before the
/// document came stays: words that a clinician has read are not taken back. Those who go on being members may finish
/// under the older epoch what they had attempted.
public final class ClosedSenders {

    /// Beyond the last envelope that counts.
    static final String CLOSED = "sender-closed";
    /// Signed by a device that has been revoked meanwhile. It may be old and honest, or new and back-dated: it waits for
    /// the document that says where that device ended.
    public static final String REVOKED = "sender-revoked";

    private final Database database;
    private final AuditTable audit;

    ClosedSenders(Database database, AuditTable audit) {
        this.database = database;
        this.audit = audit;
    }

    /// Notes whom an accepted document removed, and where they ended. Who is not named never counted.
    void note(Sql sql, EpochDocument document) throws SQLException {
        for (var head : document.frame().closeHeads()) {
            if (!document.memberDevices().contains(head.device())) {
                sql.run("INSERT INTO closed_sender (thread, epoch, device, seq, hash) VALUES (?, ?, ?, ?, ?)",
                        document.thread(), document.epoch(), head.device(), head.seq(), head.hash().value());
            }
        }
        noteRemoved(sql, document.thread(), document.epoch());
    }

    /// Closes those who are members of the epoch before and not of this one, and of whom its document names no end.
    void noteRemoved(Sql sql, ThreadId thread, int epoch) throws SQLException {
        sql.run("""
                INSERT INTO closed_sender (thread, epoch, device, seq, hash)
                SELECT ?1, ?3, device, 0, ?4 FROM member WHERE thread = ?1 AND epoch = ?2
                    AND device NOT IN (SELECT device FROM member WHERE thread = ?1 AND epoch = ?3)
                ON CONFLICT DO NOTHING""", thread, epoch - 1, epoch, EnvelopeHash.NONE.value());
    }

    /// Whoever a document had closed is open again, once a later one lists them and ends that document's author before
    /// it: its author was revoked, and nobody but them vouched for it.
    void reopen(Sql sql, ThreadId thread) throws SQLException {
        sql.run("""
                DELETE FROM closed_sender AS c WHERE thread = ?1 AND EXISTS (
                    SELECT 1 FROM epoch e
                    JOIN item i ON i.thread = e.thread AND i.kind = 'EPOCH' AND i.epoch = e.epoch
                        AND e.document IN (i.dedupe_id, i.wire_id)
                    JOIN closed_sender a ON a.thread = e.thread AND a.device = e.author AND a.epoch > e.epoch
                        AND a.seq < i.sender_seq
                    JOIN member m ON m.thread = e.thread AND m.epoch = a.epoch AND m.device = c.device
                    WHERE e.thread = ?1 AND e.epoch = c.epoch)""", thread);
    }

    /// Whether the envelope, of an epoch of which its sender was a member, lies beyond that sender's end.
    boolean isBeyondEnd(Sql sql, EnvelopeHeader header) throws SQLException {
        return sql.number("""
                SELECT count(*) FROM closed_sender WHERE thread = ? AND device = ? AND epoch > ? AND seq < ?""",
                header.thread(), header.sender().device(), header.address().epoch(), header.sender().seq()) > 0;
    }

    /// Whether the envelope is the one that its sender ended with.
    boolean isEnd(Sql sql, Envelope envelope) throws SQLException {
        var header = envelope.header();
        return sql.number("""
                SELECT count(*) FROM closed_sender WHERE thread = ? AND device = ? AND epoch > ? AND seq = ? AND hash = ?""",
                header.thread(), header.sender().device(), header.address().epoch(), header.sender().seq(),
                envelope.hash().value()) > 0;
    }

    private static final String BEYOND_END = """
            EXISTS (SELECT 1 FROM closed_sender c WHERE c.thread = item.thread AND c.device = item.device
                    AND c.epoch > item.epoch AND c.seq < item.sender_seq)""";
    /// Through `prevHash` the end covers everything before it, but only where it is the end that we have.
    private static final String UP_TO_END = """
            EXISTS (SELECT 1 FROM closed_sender c JOIN item x ON x.thread = c.thread AND x.device = c.device
                        AND x.sender_seq = c.seq AND x.hash = c.hash
                    WHERE c.thread = item.thread AND c.device = item.device
                        AND c.epoch > item.epoch AND c.seq >= item.sender_seq)""";

    /// Holds what is here already against the ends that are known now.
    void apply(Sql sql, ThreadId thread) throws SQLException {
        if (sql.number("SELECT EXISTS (SELECT 1 FROM closed_sender WHERE thread = ?)", thread) == 0) {
            return;
        }
        var beyond = sql.list(row -> Sha256.wrap(row.getBytes(1)), """
                UPDATE item SET state = 'UNREADABLE', code = ?2, unread = shown
                WHERE thread = ?1 AND kind <> 'EPOCH' AND state IN ('RECEIVED', 'PARKED', 'HELD_BACK')
                    AND """ + " " + BEYOND_END + " RETURNING hash", thread, CLOSED);
        for (var hash : beyond) {
            audit.refused(sql, AuditAction.RECEIVE, Subject.of(thread, new EnvelopeHash(hash)), CLOSED);
        }
        // A document of ours that had removed somebody, and lost the race.
        sql.run("""
                UPDATE item SET state = 'RECEIVED', code = NULL, unread = 0
                WHERE thread = ? AND state = 'UNREADABLE' AND code = ? AND NOT """ + " " + BEYOND_END,
                thread, CLOSED);
        sql.run("""
                UPDATE item SET state = 'RECEIVED', code = NULL
                WHERE thread = ? AND kind <> 'EPOCH' AND state = 'PARKED' AND code = ?
                    AND EXISTS (SELECT 1 FROM member m WHERE m.thread = item.thread AND m.epoch = item.epoch
                                AND m.device = item.device)
                    AND """ + " " + UP_TO_END, thread, REVOKED);
    }

    /// Where each of these devices ends if it is removed now: its newest envelope that was accepted.
    public List<SenderHead> ends(ThreadId thread, Collection<DeviceId> devices) {
        return database.read(sql -> {
            var ends = new ArrayList<SenderHead>();
            for (var device : devices) {
                end(sql, thread, device).filter(link -> link.seq() > 0)
                        .ifPresent(link -> ends.add(new SenderHead(device, link.seq(), link.hash())));
            }
            return ends;
        });
    }

    /// Where each of these ends, whom only documents list that are passed over: at the last that it had written as a
    /// member.
    public List<SenderHead> endsAsMembers(ThreadId thread, Collection<DeviceId> devices) {
        return database.read(sql -> {
            var ends = new ArrayList<SenderHead>();
            for (var device : devices) {
                sql.one(row -> new SenderHead(device, row.getLong(1), new EnvelopeHash(Sha256.wrap(row.getBytes(2)))),
                        LAST_AS_MEMBER, thread, device).ifPresent(ends::add);
            }
            return ends;
        });
    }

    static final String LAST_AS_MEMBER = """
            SELECT i.sender_seq, i.hash FROM item i
            JOIN member m ON m.thread = i.thread AND m.epoch = i.epoch AND m.device = i.device
            WHERE i.thread = ? AND i.device = ? AND i.state <> 'UNREADABLE'
            ORDER BY i.sender_seq DESC LIMIT 1""";

    private static Optional<Link> end(Sql sql, ThreadId thread, DeviceId device) throws SQLException {
        var doubted = sql.one(row -> Items.decode(row.getBytes(1)), """
                SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
                WHERE i.thread = ? AND i.device = ? AND i.state = 'PARKED' AND i.code = ?
                ORDER BY i.sender_seq LIMIT 1""", thread, device, REVOKED);
        if (doubted.isPresent()) {
            var sender = doubted.get().header().sender();
            return Optional.of(new Link(sender.seq() - 1, sender.prevHash()));
        }
        return SenderChains.newest(sql, thread, device);
    }
}
