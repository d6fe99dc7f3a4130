package io.filum.desktop.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.sqlite.SQLiteConfig;

/// A copy of a workstation's database as it stood at one moment, for a backup: taken while the workstation runs, and
/// examined by itself.
public final class Snapshot {

    private static final int BUSY_TIMEOUT_MS = 10_000;

    private Snapshot() {}

    /// Writes the newest committed state into a new file, without its free pages and without a write-ahead log.
    ///
    /// @throws StoreFailure where the database cannot be read, or the file exists
    public static void take(Path database, Path target) {
        try (var connection = open(database, false)) {
            new Sql(connection).run("VACUUM INTO ?", target.toAbsolutePath().toString());
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /// What a snapshot holds.
    ///
    /// @param problems  what SQLite finds wrong with the file, in its words; none where it is whole
    /// @param threads   threads
    /// @param items     items and other envelopes
    /// @param unsent    items that were waiting to be sent
    /// @param directory entries of the pinned directory
    public record Contents(List<String> problems, long threads, long items, long unsent, long directory) {
    }

    /// Reads the whole file; changes nothing.
    public static Contents examine(Path snapshot) {
        try (var connection = open(snapshot, true)) {
            var sql = new Sql(connection);
            var problems = sql.list(row -> row.getString(1), "PRAGMA integrity_check").stream()
                    .filter(line -> !line.equals("ok")).toList();
            if (!problems.isEmpty()) {
                return new Contents(problems, 0, 0, 0, 0);
            }
            return new Contents(problems, sql.number("SELECT count(*) FROM thread"),
                    sql.number("SELECT count(*) FROM item"), sql.number("SELECT count(*) FROM queue"),
                    sql.number("SELECT count(*) FROM directory"));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static Connection open(Path database, boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        var connection = config.createConnection("jdbc:sqlite:" + database.toAbsolutePath());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
        }
        return connection;
    }
}
