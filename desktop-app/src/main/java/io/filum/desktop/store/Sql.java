package io.filum.desktop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// Statements with their values, and rows read into records. Only placeholders: no value ever becomes SQL text.
///
/// @param last what the transaction does before it commits
record Sql(Statements statements, LastSteps last) {

    /// Outside a transaction of [Database], where nobody asks for last steps.
    Sql(Connection connection) {
        this(new Statements(connection), new LastSteps());
    }

    Connection connection() {
        return statements.connection();
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// @return how many rows it changed
    int run(String sql, Object... values) throws SQLException {
        return on(sql, values, PreparedStatement::executeUpdate);
    }

    <T> List<T> list(Row<T> read, String sql, Object... values) throws SQLException {
        return listWhile(read, _ -> true, sql, values);
    }

    /// Reads row after row until one does not fit; what comes behind it is not read.
    <T> List<T> listWhile(Row<T> read, Predicate<T> fits, String sql, Object... values) throws SQLException {
        return on(sql, values, statement -> {
            try (var rows = statement.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) {
                    var row = read.read(rows);
                    if (!fits.test(row)) {
                        break;
                    }
                    list.add(row);
                }
                return list;
            }
        });
    }

    <T> Optional<T> one(Row<T> read, String sql, Object... values) throws SQLException {
        return on(sql, values, statement -> {
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(read.read(rows)) : Optional.empty();
            }
        });
    }

    long number(String sql, Object... values) throws SQLException {
        return one(row -> row.getLong(1), sql, values).orElse(0L);
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// A statement that failed is not used again.
    private <T> T on(String sql, Object[] values, Execution<T> execution) throws SQLException {
        var statement = statements.take(sql);
        boolean sound = false;
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, stored(values[i]));
            }
            T result = execution.of(statement);
            sound = true;
            return result;
        } finally {
            if (sound) {
                statements.giveBack(sql, statement);
            } else {
                statement.close();
            }
        }
    }

    /// Identifiers and hashes as their bytes, times as milliseconds since 1970 UTC, enums by name.
    private static Object stored(Object value) {
        return switch (value) {
            case null -> null;
            case Id128 id -> id.bytes();
            case UserId user -> user.bytes();
            case Sha256 hash -> hash.bytes();
            case Instant time -> time.toEpochMilli();
            case Enum<?> constant -> constant.name();
            case Boolean flag -> flag ? 1 : 0;
            case Optional<?> optional -> stored(optional.orElse(null));
            default -> value;
        };
    }
}
