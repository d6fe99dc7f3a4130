package io.filum.desktop.store;

import java.sql.SQLException;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import io.filum.desktop.store.StoreFailure.Code;

/// SQLite's errors to the store's.
final class Failures {

    private Failures() {}

    /// There was nothing to roll back.
    static boolean isNoTransaction(SQLException e) {
        return e.getMessage() != null && e.getMessage().contains("no transaction is active");
    }

    static StoreFailure of(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return new StoreFailure(Code.FAILED, e);
        }
        // The low byte is the error, the rest says more about it.
        int primary = sqlite.getResultCode().code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return new StoreFailure(Code.DISK_FULL, e);
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new StoreFailure(Code.DAMAGED, e);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new StoreFailure(Code.IN_USE, e);
        }
        return new StoreFailure(Code.FAILED, e);
    }
}
