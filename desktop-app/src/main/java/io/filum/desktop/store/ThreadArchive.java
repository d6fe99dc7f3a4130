package io.filum.desktop.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Threads.Head;
import io.filum.model.audit.AuditAction;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// Every envelope that the relay has or had, ours and theirs, byte for byte, and how far each thread is committed.
///
/// Receiving has two stages. The first needs public keys only: what arrived is checked, committed and acknowledged,
/// also while the vault is locked. The second opens what was committed; what it finds out is one more transaction.
public final class ThreadArchive {

    private final Database database;
    private final Threads threads;
    private final Items items;
    private final Deliveries deliveries;
    private final ArrivalCommit commit;
    private final SealedColumns columns;
    private final AuditTable audit;
    private final Alarms alarms;
    private final Self self;
    private final InstantSource clock;

    ThreadArchive(Database database, Threads threads, Items items, Deliveries deliveries, ArrivalCommit commit,
                  SealedColumns columns, Notes notes) {
        this.database = database;
        this.threads = threads;
        this.items = items;
        this.deliveries = deliveries;
        this.commit = commit;
        this.columns = columns;
        this.audit = notes.audit();
        this.alarms = notes.alarms();
        this.self = notes.basics().self();
        this.clock = notes.basics().clock();
    }

    /// Whose archive it is, and where it notes what was done.
    record Notes(AuditTable audit, Alarms alarms, Store.Basics basics) {}

    /// Commits what arrived in one thread, in order of position, in one transaction: bytes, states, senders' chains and
    /// the thread's head. What is committed already is passed over; nothing is taken across a missing position.
    public Committed commit(ThreadId thread, List<Arrival> arrivals) {
        return database.write(sql -> commit.run(sql, thread, arrivals, clock.instant()));
    }

    /// Judges again what could not be judged when it came, such as envelopes of a sender who was unknown then. Their
    /// position is committed; now their place in the sender's chain is.
    public Committed judgeAgain(ThreadId thread, List<Arrival> arrivals) {
        return database.write(sql -> commit.again(sql, thread, arrivals));
    }

    /// The sender's device is not in the directory, as far as we have it.
    public static final String SENDER_UNKNOWN = "sender-unknown";
    /// The document that says who is a member of its epoch has not come.
    static final String EPOCH_MISSING = "epoch-missing";

    /// Takes up everything that was put aside under a code after it had passed the first stage.
    public void openAgain(String code) {
        database.write(sql -> sql.run(
                "UPDATE item SET state = 'RECEIVED', code = NULL WHERE state = 'PARKED' AND code = ?", code));
    }

    /// Envelopes that were put aside under a code, in order.
    public List<Aside> aside(String code, int limit) {
        return database.read(sql -> sql.list(row -> new Aside(
                new Position(row.getLong(1), row.getLong(2)), Items.decode(row.getBytes(3))), ASIDE, code, limit));
    }

    static final String ASIDE = """
            SELECT i.segment, i.seq, a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.state = 'PARKED' AND i.code = ? ORDER BY i.rank LIMIT ?""";

    public int countAside(String code) {
        return database.read(sql -> (int) sql.number(
                "SELECT count(*) FROM item WHERE state = 'PARKED' AND code = ?", code));
    }

    public record Aside(Position position, Envelope envelope) {}

    /// Where a subscription of the thread resumes.
    public Position cursor(ThreadId thread) {
        return database.read(sql -> threads.head(sql, thread).position());
    }

    public List<ThreadId> threads() {
        return database.read(sql -> sql.list(row -> ThreadId.of(row.getBytes(1)), "SELECT id FROM thread"));
    }

    /// The relay lost a tail that we have (or everything, at [Position#START]): the cursor goes back, what we hold
    /// stays and is marked as lost there, so that it can be pushed again.
    public void lower(ThreadId thread, Position to) {
        database.write(sql -> {
            sql.run("""
                    UPDATE item SET lost = 1, head = NULL
                    WHERE thread = ? AND (segment, seq) > (?, ?) AND segment < ?""",
                    thread, to.segment(), to.seq(), Place.UNPLACED);
            sql.run("DELETE FROM member_cursor WHERE thread = ? AND (segment, seq) > (?, ?)",
                    thread, to.segment(), to.seq());
            sql.run("UPDATE thread SET lost_segment = max(lost_segment, head_segment) WHERE id = ?", thread);
            var head = to.equals(Position.START)
                    ? Optional.of(ThreadHead.EMPTY)
                    : sql.one(row -> new ThreadHead(Sha256.wrap(row.getBytes(1))), """
                            SELECT head FROM item WHERE thread = ? AND segment = ? AND seq = ? AND head IS NOT NULL""",
                            thread, to.segment(), to.seq());
            threads.setHead(sql, thread, new Head(to, head));
            return null;
        });
    }

    /// Retention overtook us: what lies before `floor` is gone from the relay. The head is unknown from there on, and
    /// the senders' chains start where they are met again.
    public void skipTo(ThreadId thread, Position floor) {
        database.write(sql -> {
            threads.ensure(sql, thread);
            threads.setHead(sql, thread, new Head(new Position(floor.segment(), floor.seq() - 1), Optional.empty()));
            sql.run("DELETE FROM sender WHERE thread = ?", thread);
            threads.setState(sql, thread, ThreadState.GAP);
            return null;
        });
    }

    public ThreadState state(ThreadId thread) {
        return database.read(sql -> threads.state(sql, thread));
    }

    /// What the relay lost and we hold, in the old order: it was good once, for chains and epochs alike.
    /// As many as fit into one batch.
    public List<Envelope> lost(ThreadId thread, int maxCount, int maxBytes) {
        return database.read(sql -> sql.listWhile(row -> Items.decode(row.getBytes(1)),
                new Batch<>(maxBytes, Envelope::size), LOST, thread, maxCount));
    }

    static final String LOST = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.thread = ? AND i.lost = 1 ORDER BY i.segment, i.seq LIMIT ?""";

    public boolean hasLost(ThreadId thread) {
        return database.read(sql -> sql.number(
                "SELECT EXISTS (SELECT 1 FROM item WHERE thread = ? AND lost = 1)", thread) > 0);
    }

    /// The relay has it again, at a new position (which the subscription tells in its own time), or will never.
    public void found(ThreadId thread, DedupeId id) {
        database.write(sql -> sql.run(
                "UPDATE item SET lost = 0 WHERE thread = ?1 AND lost = 1 AND ?2 IN (dedupe_id, wire_id)", thread, id));
    }

    /// Our own envelopes from a number on, for a relay that lost them: as many as fit into one batch.
    public List<Envelope> own(ThreadId thread, long fromSenderSeq, int maxCount, int maxBytes) {
        return database.read(sql -> sql.listWhile(row -> Items.decode(row.getBytes(1)),
                new Batch<>(maxBytes, Envelope::size), OWN, thread, self.device(), fromSenderSeq, maxCount));
    }

    static final String OWN = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.thread = ? AND i.device = ? AND i.sender_seq >= ? ORDER BY i.sender_seq LIMIT ?""";

    /// An archived envelope, as its sender made it.
    public Optional<Envelope> envelope(DedupeId id) {
        return database.read(sql -> sql.one(Items::ownEnvelope,
                "SELECT a.bytes, " + Items.NAMED + " FROM item i JOIN archive a ON a.item = i.rank WHERE i.dedupe_id = ?",
                id));
    }

    /// Sealed envelopes that wait to be opened, in the order in which they came.
    public List<Envelope> toOpen(int limit) {
        return database.read(sql -> sql.list(row -> Items.decode(row.getBytes(1)), TO_OPEN, limit));
    }

    static final String TO_OPEN = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.state = 'RECEIVED' ORDER BY i.rank LIMIT ?""";

    /// What opening a batch came to, in one transaction.
    public Settled settle(List<Opening> openings) {
        return database.write(sql -> {
            var settled = new Settled(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (var opening : openings) {
                var item = items.find(sql, opening.thread(), opening.envelope().header().dedupeId());
                if (item.isPresent() && item.get().state() == ItemState.RECEIVED) {
                    settle(sql, item.get(), opening, settled);
                    note(sql, item.get(), opening);
                }
            }
            for (var thread : openings.stream().map(Opening::thread).distinct().toList()) {
                threads.recount(sql, thread);
                settled.threads().add(thread);
            }
            return settled;
        });
    }

    /// @param threads whose items changed
    /// @param marked  items that a receipt was about
    /// @param alarms  what a person has to know
    public record Settled(List<ThreadId> threads, List<Mark> marked, List<Alarm.Kind> alarms) {
        public record Mark(ThreadId thread, DedupeId item) {}
    }

    private void settle(Sql sql, Items.Known item, Opening opening, Settled settled) throws SQLException {
        var done = item.mine() ? ItemState.SENT : ItemState.OPENED;
        switch (opening) {
            case Opening.Opened(var envelope, var meta, var critical, var corrects) -> {
                opened(sql, item, envelope, meta, done, critical.isPresent() || Items.isUrgent(meta));
                if (critical.isPresent()) {
                    sql.run("UPDATE item SET headline = ? WHERE rank = ?",
                            columns.seal(item.id(), critical.get()), item.rank());
                    sql.run(PressingHeadlines.WEIGH_HEADLINE, item.rank(), item.thread());
                }
                if (corrects.isPresent()) {
                    sql.run("UPDATE item SET correcting = 1, corrects = ? WHERE rank = ?",
                            corrects.get().opened().map(tests -> columns.sealCorrected(item.id(), tests)), item.rank());
                    sql.run(PressingHeadlines.WEIGH_CORRECTION, item.rank(), item.thread());
                }
            }
            case Opening.Titled(var envelope, var meta) -> {
                opened(sql, item, envelope, meta, done, false);
                threads.describe(sql, item.thread(), meta, item.mine());
            }
            case Opening.EpochAdopted(var _, var epochs) -> {
                items.setState(sql, item.rank(), done, Optional.empty());
                for (int epoch : epochs) {
                    unpark(sql, item.thread(), epoch);
                }
            }
            case Opening.ReceiptRead(var _, var by, var marks) -> {
                items.setState(sql, item.rank(), done, Optional.empty());
                deliveries.marked(sql, item.thread(), by, marks)
                        .forEach(id -> settled.marked().add(new Settled.Mark(item.thread(), id)));
            }
            case Opening.Parked(var _, var code) ->
                    items.setState(sql, item.rank(), ItemState.PARKED, Optional.of(code));
            case Opening.Unreadable(var envelope, var code) -> {
                items.setState(sql, item.rank(), ItemState.UNREADABLE, Optional.of(code));
                setUnread(sql, item, envelope.header().kind(), false);
                if (envelope.header().kind() == EnvelopeKind.EPOCH) {
                    doubt(sql, envelope, settled);
                }
            }
        }
    }

    /// A document that does not open as its author told the others: somebody was given another secret, or none. Nothing
    /// of that is seen in the timeline.
    private void doubt(Sql sql, Envelope envelope, Settled settled) throws SQLException {
        var header = envelope.header();
        threads.setState(sql, header.thread(), ThreadState.DISPUTED);
        alarms.raise(sql, Alarm.Kind.EPOCH_REFUSED,
                Alarms.Occasion.of(header.thread(), header.sender().device(), envelope.hash()));
        settled.alarms().add(Alarm.Kind.EPOCH_REFUSED);
    }

    private void note(Sql sql, Items.Known item, Opening opening) throws SQLException {
        switch (opening) {
            case Opening.Opened _, Opening.Titled _, Opening.EpochAdopted _, Opening.ReceiptRead _ ->
                    audit.done(sql, AuditAction.OPEN, AuditTable.subject(item));
            case Opening.Unreadable(var _, var code) ->
                    audit.refused(sql, AuditAction.OPEN, AuditTable.subject(item), code);
            case Opening.Parked _ -> { }
        }
    }

    private void opened(Sql sql, Items.Known item, Envelope envelope, ItemMeta meta, ItemState state, boolean urgent)
            throws SQLException {
        items.setState(sql, item.rank(), state, Optional.empty());
        sql.run("UPDATE item SET meta = ? WHERE rank = ?",
                columns.seal(item.id(), meta), item.rank());
        if (item.mine()) {
            deliveries.sentElsewhere(sql, item.rank(), item.thread(), clock.instant());
            sql.run("UPDATE item SET urgent = ? WHERE rank = ?", urgent, item.rank());
        }
        // That a thread began is no news by itself: what is in it will be.
        if (meta.kind() != ItemKind.EVENT) {
            setUnread(sql, item, envelope.header().kind(), urgent);
        }
    }

    private static void setUnread(Sql sql, Items.Known item, EnvelopeKind kind, boolean urgent) throws SQLException {
        if (!item.mine() && Items.isShown(kind)) {
            sql.run("UPDATE item SET unread = 1, urgent = ? WHERE rank = ?", urgent, item.rank());
        }
    }

    /// Items that had no key, and documents that waited for this one; what failed a check of the first stage goes on
    /// waiting for that.
    private static void unpark(Sql sql, ThreadId thread, int epoch) throws SQLException {
        sql.run("""
                UPDATE item SET state = 'RECEIVED', code = NULL
                WHERE thread = ? AND epoch = ? AND state = 'PARKED' AND code NOT IN (?, ?, ?)""",
                thread, epoch, SENDER_UNKNOWN, EPOCH_MISSING, ClosedSenders.REVOKED);
    }

    /// A person looked at items of others.
    ///
    /// @return those that were unread until now, by the names that their envelopes give: their senders are to be told
    public List<DedupeId> markRead(ThreadId thread, List<DedupeId> ids) {
        return database.write(sql -> {
            var read = new ArrayList<DedupeId>();
            for (var id : ids) {
                if (sql.run("UPDATE item SET unread = 0 WHERE dedupe_id = ? AND thread = ? AND unread = 1",
                        id, thread) > 0) {
                    audit.done(sql, AuditAction.VIEW, audit.subject(sql, id));
                    read.add(wireId(sql, id));
                }
            }
            threads.recount(sql, thread);
            return read;
        });
    }

    /// A person takes on an item of somebody else's.
    ///
    /// @return the name that its envelope gives it, for its sender is to be told; empty where there is nothing to take on
    public Optional<DedupeId> acknowledge(ThreadId thread, DedupeId id) {
        return database.write(sql -> {
            int taken = sql.run("""
                    UPDATE item SET acknowledged_at = ?, unread = 0
                    WHERE dedupe_id = ? AND thread = ? AND mine = 0 AND shown = 1 AND state = 'OPENED'
                        AND acknowledged_at IS NULL""", clock.instant(), id, thread);
            if (taken == 0) {
                return Optional.empty();
            }
            audit.done(sql, AuditAction.ACKNOWLEDGE, audit.subject(sql, id));
            threads.recount(sql, thread);
            return Optional.of(wireId(sql, id));
        });
    }

    private static DedupeId wireId(Sql sql, DedupeId id) throws SQLException {
        return sql.one(row -> DedupeId.of(row.getBytes(1)),
                "SELECT coalesce(wire_id, dedupe_id) FROM item WHERE dedupe_id = ?", id).orElseThrow();
    }

    /// Title and patient of a thread that begins here.
    public void describe(ThreadId thread, ItemMeta summary) {
        database.write(sql -> {
            threads.ensure(sql, thread);
            threads.describe(sql, thread, summary, true);
            return null;
        });
    }
}
