package io.filum.desktop.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Reads what can be read of one table of a damaged file, row by row in the order of `rowid`. Where a page is damaged, it
/// looks for the next row that is not: by leaps that double, then back by halves, so that no row that can be read is leapt
/// over, and a hole of a million rows costs twenty looks.
final class DamagedTable {

    private final Sql sql;
    private final String name;
    private int holes;

    /// Takes one row.
    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    DamagedTable(Sql sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    /// @param columns what to select, `rowid` before it
    /// @return how many holes there are
    int read(String columns, Row rows) throws SQLException {
        var last = lastReadable();
        long next = Long.MIN_VALUE;
        while (next <= last) {
            next = readFrom(next, columns, rows);
            if (next <= last) {
                holes++;
                next = behindHole(next, last, columns);
            }
        }
        return holes + (last == Long.MIN_VALUE ? 1 : 0);
    }

    /// The greatest rowid that can be reached from the end: one beyond it would be leapt for in vain.
    private long lastReadable() throws SQLException {
        for (var order : new String[] {"ORDER BY rowid DESC LIMIT 1", ""}) {
            long greatest = Long.MIN_VALUE;
            try (var statement = statement("SELECT rowid FROM " + name + " NOT INDEXED " + order);
                    var found = statement.executeQuery()) {
                while (found.next()) {
                    greatest = Math.max(greatest, found.getLong(1));
                }
                return order.isEmpty() ? greatest : Math.max(greatest, 0);
            } catch (SQLException e) {
                requireDamage(e);
                if (order.isEmpty()) {
                    return Math.max(greatest, FAR);
                }
            }
        }
        return FAR;
    }

    /// No table of ours grows beyond it.
    private static final long FAR = 1L << 40;

    /// @return from where on it could not be read; beyond the last row where it could
    private long readFrom(long from, String columns, Row rows) throws SQLException {
        long reached = from;
        try (var statement = statement(
                "SELECT rowid, " + columns + " FROM " + name + " NOT INDEXED WHERE rowid >= ? ORDER BY rowid")) {
            statement.setLong(1, from);
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    long rowid = found.getLong(1);
                    if (rowid < reached) {
                        // A damaged page that leads back: it would never end.
                        return reached;
                    }
                    rows.read(found);
                    reached = rowid + 1;
                }
                return Long.MAX_VALUE;
            }
        } catch (SQLException e) {
            requireDamage(e);
            return reached;
        }
    }

    private long behindHole(long from, long last, String columns) throws SQLException {
        long start = Math.max(from, 0);
        long bad = start;
        long good = start;
        for (long leap = 1; ; leap *= 2) {
            good = start + leap;
            if (good > last) {
                return probe(last, columns) ? back(bad, last, columns) : Long.MAX_VALUE;
            }
            if (probe(good, columns)) {
                return back(bad, good, columns);
            }
            bad = good;
        }
    }

    /// The least place between the two from which it can be read.
    private long back(long bad, long good, String columns) throws SQLException {
        long low = bad;
        long high = good;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (probe(middle, columns)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean probe(long from, String columns) throws SQLException {
        try (var statement = statement(
                "SELECT " + columns + " FROM " + name + " NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1")) {
            statement.setLong(1, from);
            try (var found = statement.executeQuery()) {
                if (found.next()) {
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        found.getObject(i);
                    }
                }
                return true;
            }
        } catch (SQLException e) {
            requireDamage(e);
            return false;
        }
    }

    private PreparedStatement statement(String text) throws SQLException {
        return sql.connection().prepareStatement(text);
    }

    /// Only what a damaged page causes is leapt over.
    static void requireDamage(SQLException e) throws SQLException {
        if (!isDamage(e)) {
            throw e;
        }
    }

    static boolean isDamage(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return false;
        }
        int primary = sqlite.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code || primary == SQLiteErrorCode.SQLITE_ERROR.code
                || primary == SQLiteErrorCode.SQLITE_NOMEM.code || primary == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }
}
