package io.filum.desktop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/// A connection and its prepared statements, kept for the next time: SQLite takes longer to plan most of ours than to run
/// them. For one thread at a time.
///
/// A statement in use is nobody else's: a row that asks the same thing again while it is read gets another one.
final class Statements implements AutoCloseable {

    /// More than there are in the store; the repair of a damaged file writes some of its own.
    private static final int KEPT = 256;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement take(String sql) throws SQLException {
        var kept = idle.remove(sql);
        return kept != null ? kept : connection.prepareStatement(sql);
    }

    /// Its values are forgotten, some of which are what people wrote.
    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        var other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        } else if (idle.size() > KEPT) {
            idle.pollFirstEntry().getValue().close();
        }
    }

    /// The connection too, which ends what is left of its statements.
    @Override
    public void close() throws SQLException {
        idle.clear();
        connection.close();
    }
}
