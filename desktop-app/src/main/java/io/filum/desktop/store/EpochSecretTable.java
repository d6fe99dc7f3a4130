package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.Optional;

import io.filum.desktop.vault.EpochSecrets;
import io.filum.model.envelope.ThreadId;

/// The threads' keys, sealed by the vault: this table is as useless without it as the envelopes are.
///
/// The vault keeps a lock while it calls here, and sealing inside a transaction takes that lock: so whoever starts or
/// adopts an epoch does it inside a transaction too. Database first, vault second, always.
final class EpochSecretTable implements EpochSecrets {

    private final Database database;

    EpochSecretTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> sealed(ThreadId thread, int epoch) {
        return database.read(sql -> sql.one(row -> row.getBytes(1),
                "SELECT sealed FROM epoch_secret WHERE thread = ? AND epoch = ?", thread, epoch));
    }

    @Override
    public void put(ThreadId thread, int epoch, byte[] sealed) {
        database.write(sql -> sql.run("""
                INSERT INTO epoch_secret (thread, epoch, sealed) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET sealed = ?3""", thread, epoch, sealed));
    }

    @Override
    public int newest(ThreadId thread) {
        return database.read(sql -> (int) sql.number("SELECT max(epoch) FROM epoch_secret WHERE thread = ?", thread));
    }

    @Override
    public void removeFrom(ThreadId thread, int epoch) {
        database.write(sql -> {
            lose(sql, thread, epoch);
            return null;
        });
    }

    /// Lost ones stand under the negative number, where no query for the newest meets them.
    static void lose(Sql sql, ThreadId thread, int from) throws SQLException {
        sql.run("UPDATE OR REPLACE epoch_secret SET epoch = -epoch WHERE thread = ? AND epoch >= ?", thread, from);
    }

    @Override
    public Optional<byte[]> lost(ThreadId thread, int epoch) {
        return sealed(thread, -epoch);
    }

    /// Everything that was sealed under lost ones has been sealed again, but for what the relay refused: that can still
    /// be tried again.
    static void forgetLost(Sql sql, ThreadId thread) throws SQLException {
        sql.run("""
                DELETE FROM epoch_secret WHERE thread = ?1 AND epoch < 0
                    AND NOT EXISTS (SELECT 1 FROM queue WHERE thread = ?1 AND sender_seq IS NULL)""", thread);
    }
}
