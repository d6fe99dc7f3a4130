package io.filum.desktop.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.MalformedEnvelope;

/// Makes a new database of what can be read of a damaged one, which it only reads. The queue first: what is unsent is
/// nowhere else. It is looked for page by page as well, in case a page that leads to it is damaged. Envelopes are taken
/// where their bytes are whole.
final class Salvage {

    private static final List<String> FIRST = List.of("queue", "item", "thread", "archive");

    private final Path damaged;
    private final Self self;
    private final List<String> holes = new ArrayList<>();

    Salvage(Path damaged, Self self) {
        this.damaged = damaged;
        this.self = self;
    }

    /// @param target a file that is not there yet; whole on the disk when this returns
    Rescued.Figures into(Path target) {
        try (var to = connect(target)) {
            if (WriteAheadLog.isBroken(damaged)) {
                holes.add(Mending.LOG);
            }
            var from = open();
            try {
                Migrations.bringUpTo(to, version(from));
                to.setAutoCommit(false);
                for (var table : tables(to)) {
                    copy(from, to, table);
                }
                loose(to);
                to.commit();
                to.setAutoCommit(true);
            } finally {
                if (from.isPresent()) {
                    from.get().close();
                }
            }
            Migrations.bringUpToDate(to);
            to.setAutoCommit(false);
            var figures = new Mending(new Sql(to), self, holes).run();
            to.commit();
            to.setAutoCommit(true);
            return figures;
        } catch (SQLException e) {
            throw Failures.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connect(Path target) throws SQLException {
        var config = new SQLiteConfig();
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(false);
        var connection = config.createConnection("jdbc:sqlite:" + target.toAbsolutePath());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
        }
        return connection;
    }

    /// Nothing, where not even the schema can be read.
    private Optional<Connection> open() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + damaged.toAbsolutePath(), config.toProperties());
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("SELECT count(*) FROM sqlite_schema");
            }
            return Optional.of(connection);
        } catch (SQLException e) {
            if (connection != null) {
                connection.close();
            }
            DamagedTable.requireDamage(e);
            holes.add("schema");
            return Optional.empty();
        }
    }

    private static int version(Optional<Connection> from) throws SQLException {
        int version = from.isPresent() ? (int) new Sql(from.get()).number("PRAGMA user_version") : Migrations.NEWEST;
        return version >= 1 && version <= Migrations.NEWEST ? version : Migrations.NEWEST;
    }

    private static List<String> tables(Connection to) throws SQLException {
        var tables = new ArrayList<>(new Sql(to).list(row -> row.getString(1),
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
        tables.removeAll(FIRST);
        tables.addAll(0, FIRST);
        return tables;
    }

    private void copy(Optional<Connection> from, Connection to, String table) throws SQLException {
        // What the migrations themselves have put in comes from nothing.
        new Sql(to).run("DELETE FROM " + table);
        if (from.isEmpty()) {
            return;
        }
        var columns = new Sql(to).list(Column::of, "PRAGMA table_info(" + table + ")");
        var names = columns.stream().map(Column::name).toList();
        var listed = String.join(", ", names);
        int bytes = names.indexOf("bytes");
        boolean envelopes = table.equals("queue") || table.equals("archive");
        int[] bad = new int[1];
        try (var insert = to.prepareStatement("INSERT OR IGNORE INTO " + table + " (" + listed + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")")) {
            int found = new DamagedTable(new Sql(from.get()), table).read(listed, row -> {
                if (envelopes && envelope(row.getBytes(bytes + 2)).isEmpty() || !insert(insert, row, columns)) {
                    bad[0]++;
                }
            });
            if (found + bad[0] > 0) {
                holes.add(table);
            }
        } catch (SQLException e) {
            // Its part of the schema is damaged.
            DamagedTable.requireDamage(e);
            holes.add(table);
        }
    }

    /// What a column takes. SQLite itself takes anything anywhere, and NULL in a primary key.
    private record Column(String name, String type, boolean required) {

        private static final Set<String> IDS = Set.of("id", "thread", "device", "user", "dedupe_id");
        private static final int ID = 16;

        static Column of(ResultSet row) throws SQLException {
            return new Column(row.getString(2), row.getString(3), row.getBoolean(4) || row.getInt(6) > 0);
        }

        boolean takes(Object value) {
            return switch (value) {
                case null -> !required;
                case byte[] blob -> type.equals("BLOB")
                        && (!IDS.contains(name) || blob.length == ID || blob.length == 0);
                case Number _ -> type.equals("INTEGER");
                case String _ -> type.equals("TEXT");
                default -> false;
            };
        }
    }

    /// A page of another table in the place of one of this reads well, and says nonsense.
    private static boolean insert(PreparedStatement insert, ResultSet row, List<Column> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            var value = row.getObject(i + 2);
            if (!columns.get(i).takes(value)) {
                return false;
            }
            insert.setObject(i + 1, value);
        }
        return insert.executeUpdate() > 0;
    }

    private static Optional<Envelope> envelope(byte[] bytes) {
        try {
            return bytes == null ? Optional.empty() : Optional.of(EnvelopeCodec.decode(bytes));
        } catch (MalformedEnvelope _) {
            return Optional.empty();
        }
    }

    /// Rows of the queue that the way through the table did not lead to.
    private void loose(Connection to) throws SQLException, IOException {
        if (Collections.disjoint(holes, List.of("queue", "schema", Mending.LOG))) {
            return;
        }
        var found = new ArrayList<Object[]>();
        try (var pages = LoosePages.of(damaged)) {
            pages.read(row -> unsent(row).ifPresent(found::add));
        }
        for (var row : found) {
            new Sql(to).run("""
                    INSERT OR IGNORE INTO queue (place, item, thread, sender_seq, hash, attempted, bytes)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""", row);
        }
    }

    /// A row of the queue is told by its envelope: ours, with its hash and its thread beside it.
    private Optional<Object[]> unsent(LoosePages.Row row) {
        var values = row.values();
        if (values.size() < 7 || !(values.get(1) instanceof Long item) || !(values.get(6) instanceof byte[] bytes)
                || !(values.get(4) instanceof byte[] hash) || !(values.get(5) instanceof Long attempted)) {
            return Optional.empty();
        }
        return envelope(bytes).filter(envelope -> envelope.header().sender().device().equals(self.device())
                        && Arrays.equals(envelope.hash().value().bytes(), hash))
                .map(envelope -> new Object[] {row.rowid(), item, envelope.header().thread(),
                        values.get(3) instanceof Long seq ? seq : null, hash, attempted, bytes});
    }
}
