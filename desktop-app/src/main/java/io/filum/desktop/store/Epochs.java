package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.vault.EpochPlan.Seen;
import io.filum.model.audit.AuditAction;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.SenderHead;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// The threads' epochs: which document each began with, and who may write in it.
///
/// A document of ours is *provisional* from the moment it is queued until the relay has it. Two members may start an
/// epoch at once; the document that the relay stored counts, whoever learns of it first: [#accept] of another one
/// retracts a provisional one of the same number, with its secret, and what was sealed under that waits to be sealed
/// again.
public final class Epochs {

    /// The relay stored another document under this number.
    static final String TAKEN = "epoch-taken";

    /// What lies in them for an epoch goes with its document.
    private static final List<String> TABLES = List.of("epoch", "epoch_user", "epoch_team", "epoch_link",
            "closed_sender", "member", "thread_change");

    private final Database database;
    private final Threads threads;
    private final Members members;
    private final Aftermath aftermath;
    private final AuditTable audit;
    private final InstantSource clock;

    Epochs(Database database, Threads threads, Members members, Aftermath aftermath, AuditTable audit,
           InstantSource clock) {
        this.database = database;
        this.threads = threads;
        this.members = members;
        this.aftermath = aftermath;
        this.audit = audit;
        this.clock = clock;
    }

    enum Acceptance { ACCEPTED, KNOWN, REFUSED }

    /// Accepts a document of ours, in the transaction that queues it.
    ///
    /// @param envelope in which it is queued
    public void accept(EpochDocument document, DedupeId envelope) {
        database.write(sql -> {
            threads.ensure(sql, document.thread());
            if (accept(sql, document, envelope) != Acceptance.ACCEPTED) {
                throw new IllegalArgumentException("does not follow the newest epoch");
            }
            MemberWishes.carried(sql, document.thread(), document.epoch());
            return null;
        });
    }

    /// Accepts a document whose signatures hold, if it follows the one before and a member of that wrote it.
    Acceptance accept(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        var thread = document.thread();
        int number = document.epoch();
        if (isAccepted(sql, document)) {
            return Acceptance.KNOWN;
        }
        boolean free = number == current(sql, thread) + 1
                || number > 1 && isProvisional(sql, thread, number);
        if (!free || !follows(sql, document) || !isByMember(sql, document)) {
            return Acceptance.REFUSED;
        }
        retract(sql, thread, number, TAKEN);
        append(sql, document, envelope);
        if (hasUnattempted(sql, thread)) {
            // It was sealed for the members before. Where the document is ours, queueing it seals it again.
            threads.setBroken(sql, thread, true);
        }
        return Acceptance.ACCEPTED;
    }

    /// Takes ours back where the relay has others that we do not accept by themselves: a revoked device's of the same
    /// number, which this one follows; or, behind those that ours passed over, this one, which says by itself whether they
    /// count.
    void giveWay(Sql sql, EpochDocument document) throws SQLException {
        var thread = document.thread();
        int ours = (int) sql.number(FIRST_PROVISIONAL, thread);
        boolean another = ours == document.epoch() && PassedOver.isPassedOver(sql, thread, ours - 1)
                && follows(sql, document);
        if (ours > 1 && (ours < document.epoch() || another)) {
            retract(sql, thread, ours, TAKEN);
        }
    }

    private static final String FIRST_PROVISIONAL = """
            SELECT coalesce(min(e.epoch), 0) FROM epoch e
            JOIN item i ON i.dedupe_id = e.document JOIN queue q ON q.item = i.rank WHERE e.thread = ?""";

    boolean isAccepted(Sql sql, EpochDocument document) throws SQLException {
        return controlHash(sql, document.thread(), document.epoch()).filter(document.controlHash()::equals).isPresent();
    }

    /// Begins a thread, whose earlier documents are gone, with the one that admits this device.
    void begin(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        append(sql, document, envelope);
    }

    /// Puts a document before the oldest one that is here, which names it as its predecessor.
    void prepend(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        insert(sql, document, envelope);
        aftermath.prepended(sql, document);
    }

    private void append(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        insert(sql, document, envelope);
        sql.run("UPDATE thread SET epoch = ?, control_hash = ? WHERE id = ?",
                document.epoch(), document.controlHash(), document.thread());
        ThreadChanges.note(sql, document);
        aftermath.accepted(sql, document);
    }

    private boolean follows(Sql sql, EpochDocument document) throws SQLException {
        var before = document.epoch() == 1
                ? Optional.of(Sha256.ZERO)
                : controlHash(sql, document.thread(), document.epoch() - 1);
        return before.filter(document.frame().place().previousControlHash()::equals).isPresent();
    }

    private boolean isByMember(Sql sql, EpochDocument document) throws SQLException {
        return document.epoch() == 1
                ? document.memberDevices().contains(document.author())
                : members.isMember(sql, document.thread(), document.epoch() - 1, document.author());
    }

    private void insert(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        var thread = document.thread();
        int number = document.epoch();
        for (var member : document.members()) {
            sql.run("INSERT INTO epoch_user (thread, epoch, user, role) VALUES (?, ?, ?, ?)",
                    thread, number, member.user(), member.role());
            for (var device : member.devices()) {
                sql.run("INSERT INTO member (thread, epoch, device, user) VALUES (?, ?, ?, ?)",
                        thread, number, device.device(), member.user());
            }
        }
        for (var team : document.frame().membership().teams()) {
            sql.run("INSERT INTO epoch_team (thread, epoch, team) VALUES (?, ?, ?)", thread, number, team);
        }
        sql.run("""
                INSERT INTO epoch (thread, epoch, document, control_hash, author, history, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                thread, number, envelope, document.controlHash(), document.author(),
                document.frame().membership().history(), clock.instant());
    }

    /// Takes a provisional document of ours back, and those that were started over it: the relay refused it for good.
    ///
    /// @return false when it is not provisional (any more)
    public boolean retract(ThreadId thread, int number, String code) {
        return database.write(sql -> number > 1 && isProvisional(sql, thread, number)
                && retract(sql, thread, number, code));
    }

    private boolean retract(Sql sql, ThreadId thread, int from, String code) throws SQLException {
        if (from > current(sql, thread)) {
            return false;
        }
        for (var document : sql.list(row -> DedupeId.of(row.getBytes(1)),
                "SELECT document FROM epoch WHERE thread = ? AND epoch >= ?", thread, from)) {
            audit.refused(sql, AuditAction.DELIVER, audit.subject(sql, document), code);
            sql.run("DELETE FROM item WHERE dedupe_id = ?", document);
        }
        int first = PassedOver.putBack(sql, thread, from);
        for (var table : TABLES) {
            sql.run("DELETE FROM " + table + " WHERE thread = ? AND epoch >= ?", thread, first);
        }
        EpochSecretTable.lose(sql, thread, from);
        MemberWishes.retracted(sql, thread, from);
        sql.run("UPDATE thread SET epoch = ?, control_hash = ? WHERE id = ?",
                first - 1, controlHash(sql, thread, first - 1), thread);
        aftermath.apply(sql, thread);
        threads.setBroken(sql, thread, true);
        return true;
    }

    private static Optional<Sha256> controlHash(Sql sql, ThreadId thread, int number) throws SQLException {
        return sql.one(row -> Sha256.wrap(row.getBytes(1)),
                "SELECT control_hash FROM epoch WHERE thread = ? AND epoch = ?", thread, number);
    }

    static int current(Sql sql, ThreadId thread) throws SQLException {
        return (int) sql.number("SELECT epoch FROM thread WHERE id = ?", thread);
    }

    private static boolean isProvisional(Sql sql, ThreadId thread, int number) throws SQLException {
        return sql.number("""
                SELECT count(*) FROM epoch e JOIN item i ON i.dedupe_id = e.document JOIN queue q ON q.item = i.rank
                WHERE e.thread = ? AND e.epoch = ?""", thread, number) > 0;
    }

    private static boolean hasUnattempted(Sql sql, ThreadId thread) throws SQLException {
        return sql.number("""
                SELECT EXISTS (SELECT 1 FROM queue WHERE thread = ? AND attempted = 0 AND sender_seq IS NOT NULL)""",
                thread) > 0;
    }

    /// Whether a document of the thread has been accepted.
    public boolean hasBegun(ThreadId thread) {
        return database.read(sql -> current(sql, thread) > 0);
    }

    /// The thread's newest accepted epoch, ours included.
    public Optional<Epoch> current(ThreadId thread) {
        return database.read(sql -> {
            int number = current(sql, thread);
            return number == 0 ? Optional.empty() : Optional.of(read(sql, thread, number));
        });
    }

    private static Epoch read(Sql sql, ThreadId thread, int number) throws SQLException {
        var users = new HashMap<UserId, ThreadRole>();
        sql.list(row -> users.put(UserId.of(row.getBytes(1)), ThreadRole.valueOf(row.getString(2))),
                "SELECT user, role FROM epoch_user WHERE thread = ? AND epoch = ?", thread, number);
        var devices = new HashMap<DeviceId, UserId>();
        sql.list(row -> devices.put(DeviceId.of(row.getBytes(1)), UserId.of(row.getBytes(2))),
                "SELECT device, user FROM member WHERE thread = ? AND epoch = ?", thread, number);
        var teams = new HashSet<>(sql.list(row -> row.getString(1),
                "SELECT team FROM epoch_team WHERE thread = ? AND epoch = ?", thread, number));
        return sql.one(row -> new Epoch(number, HistoryPolicy.valueOf(row.getString(1)),
                        Instant.ofEpochMilli(row.getLong(2)), users, devices, teams),
                "SELECT history, at FROM epoch WHERE thread = ? AND epoch = ?", thread, number)
                .orElseThrow(() -> new StoreFailure(StoreFailure.Code.DAMAGED, null));
    }

    /// Whether the newest epoch is ours and the relay does not have its document yet.
    public boolean isProvisional(ThreadId thread) {
        return database.read(sql -> isProvisional(sql, thread, current(sql, thread)));
    }

    /// Whether the secret of the newest epoch is here; it comes a moment after the document, or with the next unlock.
    public boolean hasKey(ThreadId thread) {
        return database.read(sql -> sql.number(
                "SELECT count(*) FROM epoch_secret WHERE thread = ?1 AND epoch = (SELECT epoch FROM thread WHERE id = ?1)",
                thread) > 0);
    }

    /// Threads in whose newest epoch a device is a member.
    public List<ThreadId> threadsOf(DeviceId device) {
        return database.read(sql -> sql.list(row -> ThreadId.of(row.getBytes(1)), """
                SELECT t.id FROM thread t JOIN member m ON m.thread = t.id AND m.epoch = t.epoch AND m.device = ?""",
                device));
    }

    /// How many items the newest epoch's key has sealed, as far as they are here. Receipts do not count.
    public int itemsIn(ThreadId thread) {
        return database.read(sql -> (int) sql.number(ITEMS_IN, thread));
    }

    static final String ITEMS_IN = """
            SELECT count(*) FROM item
            WHERE thread = ?1 AND epoch = (SELECT epoch FROM thread WHERE id = ?1) AND shown = 1""";

    /// The device's newest envelope, for each of them that has written in the thread.
    public List<SenderHead> senderHeads(ThreadId thread) {
        return database.read(sql -> sql.list(row -> new SenderHead(DeviceId.of(row.getBytes(1)), row.getLong(2),
                new EnvelopeHash(Sha256.wrap(row.getBytes(3)))),
                "SELECT device, seq, hash FROM sender WHERE thread = ? AND seq > 0 ORDER BY device", thread));
    }

    /// How much of the thread is committed here: what an author writes into a document. Nothing, after a gap, until the
    /// head is known again.
    public Seen seen(ThreadId thread) {
        return database.read(sql -> {
            var head = threads.head(sql, thread);
            return head.value().map(value -> new Seen(head.position(), value, senderHeads(thread)))
                    .orElse(Seen.NOTHING);
        });
    }

    /// Every device that can read the thread now, by person.
    public List<ThreadReader> readers(ThreadId thread) {
        return database.read(sql -> sql.list(Epochs::reader, READERS, thread));
    }

    static final String READERS = """
            SELECT user, role, device, first, (SELECT at FROM epoch WHERE thread = ?1 AND epoch = first) FROM (
                SELECT m.user, u.role, m.device, 1 + coalesce(
                    (SELECT max(e.epoch) FROM epoch e WHERE e.thread = ?1 AND e.epoch < t.epoch AND NOT EXISTS (
                        SELECT 1 FROM member o WHERE o.thread = ?1 AND o.epoch = e.epoch AND o.device = m.device)),
                    (SELECT min(epoch) - 1 FROM epoch WHERE thread = ?1)) AS first
                FROM thread t
                JOIN member m ON m.thread = t.id AND m.epoch = t.epoch
                JOIN epoch_user u ON u.thread = m.thread AND u.epoch = m.epoch AND u.user = m.user
                WHERE t.id = ?1) ORDER BY user, device""";

    private static ThreadReader reader(ResultSet row) throws SQLException {
        // Asked at once: wasNull speaks of the column that was read last.
        long at = row.getLong(5);
        boolean before = row.wasNull();
        return new ThreadReader(UserId.of(row.getBytes(1)), ThreadRole.valueOf(row.getString(2)),
                DeviceId.of(row.getBytes(3)), row.getInt(4),
                before ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
    }
}
