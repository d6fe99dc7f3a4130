package io.filum.desktop.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;

/// Epoch documents that stand in a thread's chain and change nobody: their author was revoked before anybody in good
/// standing had them. The relay takes only what follows them, so the next document does, and says so by ending their
/// author before them ([WaitingDocument#countsBy]).
///
/// The rows of such an epoch are copied from the one before it. So nobody is let in or put out by it, nobody is closed
/// by it, and nothing else has to know of it: an old, honest one and a back-dated one come to the same.
public final class PassedOver {

    private static final List<String> COPIES = List.of(
            """
            INSERT INTO epoch_user (thread, epoch, user, role)
            SELECT thread, ?2, user, role FROM epoch_user WHERE thread = ?1 AND epoch = ?2 - 1""",
            """
            INSERT INTO epoch_team (thread, epoch, team)
            SELECT thread, ?2, team FROM epoch_team WHERE thread = ?1 AND epoch = ?2 - 1""",
            """
            INSERT INTO member (thread, epoch, device, user)
            SELECT thread, ?2, device, user FROM member WHERE thread = ?1 AND epoch = ?2 - 1""");

    private final Database database;
    private final Aftermath aftermath;
    private final InstantSource clock;

    PassedOver(Database database, Aftermath aftermath, InstantSource clock) {
        this.database = database;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /// What stands between the newest epoch and any next one: a document of an author who was revoked, and whatever
    /// follows it, by those whom it lists. In the order of the chain.
    public List<WaitingDocument> inTheWay(ThreadId thread) {
        return database.read(sql -> {
            var run = new ArrayList<WaitingDocument>();
            int newest = Epochs.current(sql, thread);
            if (newest > 0) {
                var waiting = WaitingDocument.of(sql, thread);
                var control = sql.one(row -> Sha256.wrap(row.getBytes(1)),
                        "SELECT control_hash FROM thread WHERE id = ?", thread).orElseThrow();
                Set<DeviceId> writers = new HashSet<>(sql.list(row -> DeviceId.of(row.getBytes(1)),
                        "SELECT device FROM member WHERE thread = ? AND epoch = ?", thread, newest));
                for (var next = next(waiting, newest + 1, control, writers); next.isPresent(); ) {
                    if (run.isEmpty() && !next.get().doubted()) {
                        break;
                    }
                    run.add(next.get());
                    var document = next.get().document();
                    next = next(waiting, document.epoch() + 1, document.controlHash(), document.memberDevices());
                }
            }
            return List.copyOf(run);
        });
    }

    private static Optional<WaitingDocument> next(List<WaitingDocument> waiting, int epoch, Sha256 before,
                                                  Set<DeviceId> writers) {
        return waiting.stream().filter(one -> one.document().epoch() == epoch
                && one.document().frame().place().previousControlHash().equals(before)
                && writers.contains(one.document().author())).findFirst();
    }

    /// Takes what is [#inTheWay], in the transaction that queues the document which follows it.
    public void accept(List<WaitingDocument> inTheWay) {
        database.write(sql -> {
            for (var next : inTheWay) {
                accept(sql, next);
            }
            return null;
        });
    }

    void accept(Sql sql, WaitingDocument waiting) throws SQLException {
        var document = waiting.document();
        var thread = document.thread();
        int epoch = document.epoch();
        for (var copy : COPIES) {
            sql.run(copy, thread, epoch);
        }
        sql.run("""
                INSERT INTO epoch (thread, epoch, document, control_hash, author, history, at, passed_over)
                SELECT thread, ?2, ?3, ?4, ?5, history, ?6, 1 FROM epoch WHERE thread = ?1 AND epoch = ?2 - 1""",
                thread, epoch, waiting.envelope().header().dedupeId(), document.controlHash(), document.author(),
                clock.instant());
        sql.run("UPDATE thread SET epoch = ?, control_hash = ? WHERE id = ?", epoch, document.controlHash(), thread);
        sql.run("UPDATE item SET state = 'RECEIVED', code = NULL WHERE rank = ?", waiting.rank());
        ThreadChanges.notePassedOver(sql, document);
        aftermath.passedOver(sql, document);
    }

    static boolean isPassedOver(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return sql.number("SELECT count(*) FROM epoch WHERE thread = ? AND epoch = ? AND passed_over = 1",
                thread, epoch) > 0;
    }

    /// Another document takes the place of the one that passed these over, and may take them as they are: they wait
    /// again.
    ///
    /// @param from the epoch that loses its document
    /// @return the first of those that wait now, or `from`
    static int putBack(Sql sql, ThreadId thread, int from) throws SQLException {
        int first = from;
        while (isPassedOver(sql, thread, first - 1)) {
            first--;
            sql.run("""
                    UPDATE item SET state = 'PARKED', code = ?3 WHERE thread = ?1 AND kind = 'EPOCH' AND epoch = ?2
                        AND (SELECT document FROM epoch WHERE thread = ?1 AND epoch = ?2) IN (dedupe_id, wire_id)""",
                    thread, first, ClosedSenders.REVOKED);
        }
        return first;
    }
}
