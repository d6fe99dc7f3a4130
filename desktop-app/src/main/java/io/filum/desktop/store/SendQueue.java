package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.filum.desktop.store.Threads.Link;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;

/// What is sealed and has not reached the relay.
///
/// ```
/// add ──► waiting ──take──► attempted ──delete──► in the archive, at a position
///            │ ▲               │
///      cancel│ └──── mend ◄────┤ refuse
///            ▼                 ▼
///          gone              failed ──retry──► waiting, at the end
/// ```
///
/// Bytes freeze when they are first taken, and that is on the disk before the first socket write: every retry sends the
/// same bytes, and no two envelopes with one (thread, senderSeq) are ever under way. A refusal is a definite answer: it
/// gives the number back, and what waited behind it is sealed again under the numbers that are free now, with the same
/// dedupeIds. Sealing needs the vault, refusing does not; so a refusal marks the thread broken, nothing more of it is
/// taken, and [#mend] seals again, at once or after the next unlock or start.
public final class SendQueue {

    private final Database database;
    private final Threads threads;
    private final Items items;
    private final Deliveries deliveries;
    private final AuditTable audit;
    private final InstantSource clock;

    SendQueue(Database database, Threads threads, Items items, Deliveries deliveries, AuditTable audit,
              InstantSource clock) {
        this.database = database;
        this.threads = threads;
        this.items = items;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(long place, long item, Optional<Long> senderSeq, EnvelopeHash hash, boolean attempted,
                       byte[] bytes) {

        static final String COLUMNS = " place, item, sender_seq, hash, attempted, bytes ";

        static Row read(ResultSet row) throws SQLException {
            // Asked at once: wasNull speaks of the column that was read last.
            long seq = row.getLong(3);
            boolean refused = row.wasNull();
            return new Row(row.getLong(1), row.getLong(2), refused ? Optional.empty() : Optional.of(seq),
                    new EnvelopeHash(Sha256.wrap(row.getBytes(4))), row.getBoolean(5), row.getBytes(6));
        }

        Link link() {
            return new Link(senderSeq.orElseThrow(), hash);
        }
    }

    /// What may be pushed, decoded once.
    private record Ready(long place, boolean attempted, Envelope envelope) {

        static Ready read(ResultSet row) throws SQLException {
            return new Ready(row.getLong(1), row.getBoolean(2), Items.decode(row.getBytes(3)));
        }
    }

    static final String TAKE = """
            SELECT place, attempted, bytes FROM queue
            WHERE sender_seq IS NOT NULL AND thread NOT IN (SELECT id FROM thread WHERE broken = 1)
                AND NOT EXISTS (SELECT 1 FROM queue g WHERE g.thread = queue.thread AND g.gate = 1
                                AND g.place < queue.place AND g.sender_seq IS NOT NULL)
            ORDER BY place LIMIT ?""";
    static final String OF_THREAD =
            "SELECT" + Row.COLUMNS + "FROM queue WHERE thread = ? AND sender_seq IS NOT NULL ORDER BY place";

    /// Seals and commits: the number in our chain is taken in the same transaction as the insert.
    public Envelope add(Draft draft, Sealing sealing) {
        return database.write(sql -> {
            threads.ensure(sql, draft.thread());
            var known = items.find(sql, draft.id());
            long item = known.isPresent()
                    ? known.get().rank()
                    : items.insertOwn(sql, draft, ItemState.WAITING, clock.instant());
            if (known.isEmpty() && Items.isShown(draft.kind())) {
                deliveries.queued(sql, item, draft.thread());
            }
            if (known.isPresent()) {
                // An attachment was on its way for a while: its manifest is for those who are members now.
                deliveries.readdress(sql, item, draft.thread());
            }
            return append(sql, draft.thread(), item, sealing);
        });
    }

    private Envelope append(Sql sql, ThreadId thread, long item, Sealing sealing) throws SQLException {
        var envelope = enqueue(sql, thread, item, sealing);
        audit.done(sql, AuditAction.SEND, Subject.of(thread, envelope.hash()));
        threads.recount(sql, thread);
        return envelope;
    }

    private Envelope enqueue(Sql sql, ThreadId thread, long item, Sealing sealing) throws SQLException {
        var envelope = sealing.at(threads.next(sql, thread));
        var sender = envelope.header().sender();
        sql.run("INSERT INTO queue (item, thread, sender_seq, hash, bytes) VALUES (?, ?, ?, ?, ?)",
                item, thread, sender.seq(), envelope.hash().value(), envelope.bytes());
        items.sealed(sql, item, envelope);
        threads.setLast(sql, thread, new Link(sender.seq(), envelope.hash()));
        return envelope;
    }

    /// Puts the document of the thread's next epoch before everything of it that was not attempted yet, and seals that
    /// again behind it, under the key that the document brings: same items, same dedupeIds.
    public void addEpoch(Draft draft, Sealing document, Sealing.Again again) {
        database.write(sql -> {
            var thread = draft.thread();
            var link = threads.accepted(sql, thread);
            var behind = new ArrayList<Row>();
            for (var row : sql.list(Row::read, OF_THREAD, thread)) {
                if (isFrozen(row, link)) {
                    link = row.link();
                } else if (Items.decode(row.bytes()).header().kind() == EnvelopeKind.EPOCH) {
                    link = sealAgain(sql, thread, row, link, again);
                } else {
                    behind.add(row);
                }
            }
            threads.setLast(sql, thread, link);
            long item = items.insertOwn(sql, draft, ItemState.WAITING, clock.instant());
            append(sql, thread, item, document);
            sql.run("UPDATE queue SET gate = 1 WHERE item = ?", item);
            for (var row : behind) {
                // The order of places is the order of sending.
                sql.run("DELETE FROM queue WHERE place = ?", row.place());
                enqueue(sql, thread, row.item(), point -> again.at(Items.decode(row.bytes()), point));
                deliveries.readdress(sql, row.item(), thread);
            }
            threads.setBroken(sql, thread, false);
            EpochSecretTable.forgetLost(sql, thread);
            return null;
        });
    }

    /// The oldest envelopes that may be pushed, marked as attempted before this returns. Asking again gives the same
    /// ones, byte for byte, until each was deleted or refused.
    public List<Envelope> take(int maxCount, int maxBytes) {
        return take(maxCount, maxBytes, _ -> true);
    }

    /// The same, of some threads only.
    public List<Envelope> take(int maxCount, int maxBytes, Predicate<ThreadId> from) {
        return database.write(sql -> {
            var taken = new ArrayList<Envelope>();
            var batch = new Batch<Envelope>(maxBytes, Envelope::size);
            Predicate<Envelope> wanted = envelope -> from.test(envelope.header().thread());
            for (var ready : sql.listWhile(Ready::read, one -> !wanted.test(one.envelope()) || batch.test(one.envelope()),
                    TAKE, maxCount)) {
                if (wanted.test(ready.envelope())) {
                    if (!ready.attempted()) {
                        sql.run("UPDATE queue SET attempted = 1 WHERE place = ?", ready.place());
                    }
                    taken.add(ready.envelope());
                }
            }
            return taken;
        });
    }

    /// The relay's ACK: the sealed bytes move into the archive, at the position that they have there.
    ///
    /// @return false when it is not in the queue (any more)
    public boolean delete(DedupeId id, Position position) {
        return database.write(sql -> {
            var known = items.find(sql, id);
            return known.isPresent() && moveToArchive(sql, known.get(), position);
        });
    }

    boolean moveToArchive(Sql sql, Items.Known item, Position position) throws SQLException {
        var row = sql.one(Row::read, "SELECT" + Row.COLUMNS + "FROM queue WHERE item = ?", item.rank());
        if (row.isEmpty()) {
            return false;
        }
        sql.run("DELETE FROM queue WHERE place = ?", row.get().place());
        items.archive(sql, item.rank(), row.get().bytes());
        items.place(sql, item.rank(), position);
        // An epoch that the relay took is no longer provisional: the vault is told by opening it.
        items.setState(sql, item.rank(),
                item.kind() == EnvelopeKind.EPOCH ? ItemState.RECEIVED : ItemState.SENT, Optional.empty());
        if (row.get().senderSeq().isPresent()) {
            threads.accept(sql, item.thread(), row.get().link());
        }
        if (item.kind() == EnvelopeKind.EPOCH) {
            MemberWishes.granted(sql, item.thread(), Items.decode(row.get().bytes()).header().address().epoch());
        }
        audit.done(sql, AuditAction.DELIVER, AuditTable.subject(item));
        deliveries.atRelay(sql, item.rank(), item.thread(), position, clock.instant());
        threads.recount(sql, item.thread());
        return true;
    }

    /// The relay said no for good. The item is kept as failed; what waits behind it in the thread must be mended.
    ///
    /// @param code the relay's, such as `not-a-member`
    public void refuse(DedupeId id, String code) {
        database.write(sql -> {
            var item = items.find(sql, id);
            if (item.isEmpty()) {
                return null;
            }
            var row = sql.one(Row::read, "SELECT" + Row.COLUMNS + "FROM queue WHERE item = ?", item.get().rank());
            if (row.isEmpty() || row.get().senderSeq().isEmpty()) {
                return null;
            }
            // None of its successors can have been stored without it, so their numbers are free again too.
            sql.run("UPDATE queue SET attempted = 0 WHERE thread = ? AND place > ? AND sender_seq IS NOT NULL",
                    item.get().thread(), row.get().place());
            sql.run("UPDATE queue SET sender_seq = NULL WHERE place = ?", row.get().place());
            items.setState(sql, item.get().rank(), ItemState.FAILED, Optional.of(code));
            audit.refused(sql, AuditAction.DELIVER, AuditTable.subject(item.get()), code);
            threads.setBroken(sql, item.get().thread(), true);
            threads.recount(sql, item.get().thread());
            return null;
        });
    }

    /// The relay takes nothing of the thread from here any more: all that waits has failed, and nothing is left to be mended.
    public void refuseAll(ThreadId thread, String code) {
        database.write(sql -> {
            for (var id : sql.list(row -> DedupeId.of(row.getBytes(1)), """
                    SELECT i.dedupe_id FROM queue q JOIN item i ON i.rank = q.item
                    WHERE q.thread = ? AND q.sender_seq IS NOT NULL ORDER BY q.place""", thread)) {
                refuse(id, code);
            }
            threads.setLast(sql, thread, threads.accepted(sql, thread));
            threads.setBroken(sql, thread, false);
            return null;
        });
    }

    /// The relay knows a later number of ours than this database does (a restored backup): after catching up,
    /// everything that waits is sealed again behind what was sent before.
    public void release(ThreadId thread) {
        database.write(sql -> {
            sql.run("UPDATE queue SET attempted = 0 WHERE thread = ? AND sender_seq IS NOT NULL", thread);
            threads.setBroken(sql, thread, true);
            return null;
        });
    }

    /// Nothing of the thread leaves before it was mended: it was sealed for somebody who must not read it any more.
    public void hold(ThreadId thread) {
        database.write(sql -> {
            threads.setBroken(sql, thread, true);
            return null;
        });
    }

    /// Whether the document of the thread's newest epoch waits here for the relay.
    public boolean isGated(ThreadId thread) {
        return database.read(sql -> sql.number(
                "SELECT EXISTS (SELECT 1 FROM queue WHERE thread = ? AND gate = 1 AND sender_seq IS NOT NULL)", thread) > 0);
    }

    /// Threads of which something waits that has not left yet.
    public List<ThreadId> unattempted() {
        return database.read(sql -> sql.list(row -> ThreadId.of(row.getBytes(1)),
                "SELECT DISTINCT thread FROM queue WHERE attempted = 0 AND sender_seq IS NOT NULL"));
    }

    /// Where the newest epoch's secret has not come yet, mending has to wait for it: the one before is for others.
    static final String BROKEN = """
            SELECT id FROM thread WHERE broken = 1 AND (epoch = 0 OR EXISTS (
                SELECT 1 FROM epoch_secret s WHERE s.thread = thread.id AND s.epoch = thread.epoch))""";

    /// Threads in which something waits that can be mended.
    public List<ThreadId> broken() {
        return database.read(sql ->
                sql.list(row -> ThreadId.of(row.getBytes(1)), BROKEN));
    }

    /// Seals the thread's unattempted envelopes again, in their order, behind what the relay has or may have.
    public void mend(ThreadId thread, Sealing.Again sealing) {
        database.write(sql -> {
            var link = threads.accepted(sql, thread);
            for (var row : sql.list(Row::read, OF_THREAD, thread)) {
                link = isFrozen(row, link) ? row.link() : sealAgain(sql, thread, row, link, sealing);
            }
            threads.setLast(sql, thread, link);
            threads.setBroken(sql, thread, false);
            EpochSecretTable.forgetLost(sql, thread);
            return null;
        });
    }

    /// Attempted, and at the place in our chain where it was then.
    private static boolean isFrozen(Row row, Link before) {
        return row.attempted() && row.senderSeq().orElseThrow() == before.seq() + 1;
    }

    private Link sealAgain(Sql sql, ThreadId thread, Row row, Link before, Sealing.Again sealing) throws SQLException {
        var envelope = sealing.at(Items.decode(row.bytes()), threads.after(sql, thread, before));
        long seq = envelope.header().sender().seq();
        sql.run("UPDATE queue SET sender_seq = ?, hash = ?, bytes = ?, attempted = 0 WHERE place = ?",
                seq, envelope.hash().value(), envelope.bytes(), row.place());
        items.sealed(sql, row.item(), envelope);
        deliveries.readdress(sql, row.item(), thread);
        return new Link(seq, envelope.hash());
    }

    /// Takes back what was never attempted, or was refused.
    ///
    /// @return false when it may have left already
    public boolean cancel(DedupeId id) {
        return database.write(sql -> {
            var item = items.find(sql, id);
            var row = item.isEmpty() ? Optional.<Row>empty()
                    : sql.one(Row::read, "SELECT" + Row.COLUMNS + "FROM queue WHERE item = ?", item.get().rank());
            if (row.isEmpty() || row.get().attempted() && row.get().senderSeq().isPresent()) {
                return false;
            }
            if (row.get().senderSeq().isPresent()) {
                threads.setBroken(sql, item.get().thread(), true);
            }
            audit.done(sql, AuditAction.CANCEL, AuditTable.subject(item.get()));
            sql.run("DELETE FROM item WHERE rank = ?", item.get().rank());
            threads.recount(sql, item.get().thread());
            return true;
        });
    }

    /// Puts what was refused at the end of the queue, sealed again.
    ///
    /// @return false when it had not been refused
    public boolean retry(DedupeId id, Sealing.Again sealing) {
        return database.write(sql -> {
            var item = items.find(sql, id);
            var row = item.isEmpty() ? Optional.<Row>empty()
                    : sql.one(Row::read, "SELECT" + Row.COLUMNS
                            + "FROM queue WHERE item = ? AND sender_seq IS NULL", item.get().rank());
            if (row.isEmpty()) {
                return false;
            }
            sql.run("DELETE FROM queue WHERE place = ?", row.get().place());
            append(sql, item.get().thread(), item.get().rank(),
                    point -> sealing.at(Items.decode(row.get().bytes()), point));
            return true;
        });
    }

    /// Threads in which something waits for the relay.
    public List<ThreadId> threads() {
        return database.read(sql -> sql.list(row -> ThreadId.of(row.getBytes(1)),
                "SELECT DISTINCT thread FROM queue WHERE sender_seq IS NOT NULL"));
    }

    /// How many envelopes wait for the relay.
    public int waiting() {
        return database.read(sql ->
                (int) sql.number("SELECT count(*) FROM queue WHERE sender_seq IS NOT NULL"));
    }

    /// The bytes of an item that waits or was refused.
    public Optional<Envelope> envelope(DedupeId id) {
        return database.read(sql -> sql.one(Items::ownEnvelope,
                "SELECT q.bytes, " + Items.NAMED + " FROM item i JOIN queue q ON q.item = i.rank WHERE i.dedupe_id = ?",
                id));
    }
}
