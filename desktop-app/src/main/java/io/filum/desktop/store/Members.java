package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.UserId;

/// Who may write in which epoch of a thread, from the epoch documents that were accepted.
public final class Members {

    private final Database database;
    private final Threads threads;
    private final Self self;

    Members(Database database, Threads threads, Self self) {
        this.database = database;
        this.threads = threads;
        this.self = self;
    }

    enum Acceptance { ACCEPTED, KNOWN, REFUSED }

    /// Accepts a document of ours, in the transaction that queues it.
    public void accept(EpochDocument document) {
        database.write(sql -> {
            threads.ensure(sql, document.thread());
            return accept(sql, document);
        });
    }

    /// Accepts a document whose signatures hold, if it follows the newest one and a member wrote it.
    Acceptance accept(Sql sql, EpochDocument document) throws SQLException {
        var thread = document.thread();
        int current = (int) sql.number("SELECT epoch FROM thread WHERE id = ?", thread);
        var control = sql.one(row -> row.getBytes(1), "SELECT control_hash FROM thread WHERE id = ?", thread)
                .map(Sha256::wrap).orElse(Sha256.ZERO);
        if (document.epoch() == current && document.controlHash().equals(control)) {
            return Acceptance.KNOWN;
        }
        boolean follows = document.epoch() == current + 1
                && document.frame().place().previousControlHash().equals(control);
        boolean byMember = current == 0
                ? document.memberDevices().contains(document.author())
                : isMember(sql, thread, current, document.author());
        if (!follows || !byMember) {
            return Acceptance.REFUSED;
        }
        for (var member : document.members()) {
            for (var device : member.devices()) {
                sql.run("INSERT INTO member (thread, epoch, device, user) VALUES (?, ?, ?, ?)",
                        thread, document.epoch(), device.device(), member.user());
            }
        }
        sql.run("UPDATE thread SET epoch = ?, control_hash = ? WHERE id = ?",
                document.epoch(), document.controlHash(), thread);
        return Acceptance.ACCEPTED;
    }

    /// Takes back a document of ours that another member's came before.
    public void retract(EpochDocument document) {
        database.write(sql -> {
            if (sql.run("UPDATE thread SET epoch = ?, control_hash = ? WHERE id = ? AND epoch = ? AND control_hash = ?",
                    document.epoch() - 1, document.frame().place().previousControlHash(), document.thread(),
                    document.epoch(), document.controlHash()) > 0) {
                sql.run("DELETE FROM member WHERE thread = ? AND epoch = ?", document.thread(), document.epoch());
            }
            return null;
        });
    }

    boolean isMember(Sql sql, ThreadId thread, int epoch, DeviceId device) throws SQLException {
        return sql.number("SELECT count(*) FROM member WHERE thread = ? AND epoch = ? AND device = ?",
                thread, epoch, device) > 0;
    }

    boolean knowsEpoch(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return sql.number("SELECT epoch FROM thread WHERE id = ?", thread) >= epoch;
    }

    List<UserId> recipients(Sql sql, ThreadId thread) throws SQLException {
        return sql.list(row -> UserId.of(row.getBytes(1)), """
                SELECT DISTINCT user FROM member
                WHERE thread = ?1 AND epoch = (SELECT epoch FROM thread WHERE id = ?1) AND user <> ?2
                ORDER BY user""", thread, self.user());
    }

    Optional<UserId> owner(Sql sql, ThreadId thread, DeviceId device) throws SQLException {
        return sql.one(row -> UserId.of(row.getBytes(1)),
                "SELECT user FROM member WHERE thread = ? AND device = ? ORDER BY epoch DESC LIMIT 1",
                thread, device);
    }

    /// The others in the thread, now.
    public List<UserId> recipients(ThreadId thread) {
        return database.read(sql -> recipients(sql, thread));
    }

    /// The thread's newest accepted epoch and its control hash: what the next document follows.
    public record Epoch(int number, Sha256 controlHash) {}

    public Optional<Epoch> epoch(ThreadId thread) {
        return database.read(sql -> sql.one(row -> new Epoch(row.getInt(1), Sha256.wrap(row.getBytes(2))),
                "SELECT epoch, control_hash FROM thread WHERE id = ? AND epoch > 0", thread));
    }
}
