package io.filum.desktop.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.filum.desktop.store.StoreFailure.Code;

/// Brings the schema from the version that `user_version` names to the newest, each step in a transaction of its own.
/// A step is a file `schema-N.sql`; one that was released is never edited.
final class Migrations {

    static final int NEWEST = 19;

    private Migrations() {}

    static void bringUpToDate(Connection connection) throws SQLException {
        bringUpTo(connection, NEWEST);
    }

    static void bringUpTo(Connection connection, int wanted) throws SQLException {
        int version = version(connection);
        if (version > NEWEST) {
            // An older program would write rows that the newer one does not expect.
            throw new StoreFailure(Code.TOO_NEW, null);
        }
        while (version < wanted) {
            step(connection, ++version);
        }
    }

    private static int version(Connection connection) throws SQLException {
        return Math.toIntExact(new Sql(connection).number("PRAGMA user_version"));
    }

    private static void step(Connection connection, int version) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var sql : statements(version)) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + version);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<String> statements(int version) {
        try (var in = Migrations.class.getResourceAsStream("schema-" + version + ".sql")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            return List.of(text.split(";")).stream().map(String::strip).filter(sql -> !sql.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
