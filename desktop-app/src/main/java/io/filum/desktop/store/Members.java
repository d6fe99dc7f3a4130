package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// Who may write in which epoch of a thread, from the epoch documents that were accepted ([Epochs]).
public final class Members {

    private final Database database;
    private final Self self;

    Members(Database database, Self self) {
        this.database = database;
        this.self = self;
    }

    boolean isMember(Sql sql, ThreadId thread, int epoch, DeviceId device) throws SQLException {
        return sql.number("SELECT count(*) FROM member WHERE thread = ? AND epoch = ? AND device = ?",
                thread, epoch, device) > 0;
    }

    boolean knowsEpoch(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return sql.number("SELECT EXISTS (SELECT 1 FROM member WHERE thread = ? AND epoch = ?)", thread, epoch) > 0;
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

    /// The others in the thread, now; also those who have no device at present.
    public List<UserId> recipients(ThreadId thread) {
        return database.read(sql -> sql.list(row -> UserId.of(row.getBytes(1)), """
                SELECT user FROM epoch_user
                WHERE thread = ?1 AND epoch = (SELECT epoch FROM thread WHERE id = ?1) AND user <> ?2
                ORDER BY user""", thread, self.user()));
    }
}
