package io.filum.desktop.store;

import java.util.Locale;

/// SQLite could not do what it was asked. Unchecked, since no caller on the way can mend a full or damaged disk;
/// whoever runs jobs shows the code. Holds no SQL and no value.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public enum Code {
        /// No room on the disk: what is committed stays, nothing more is taken.
        DISK_FULL,
        /// The file is no database, or pages of it are damaged.
        DAMAGED,
        /// Another program holds it for longer than we are ready to wait.
        IN_USE,
        /// Made by a newer version of this program.
        TOO_NEW,
        /// It was closed.
        CLOSED,
        FAILED
    }

    private final Code code;

    StoreFailure(Code code, Throwable cause) {
        super("store: " + code, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /// The code as people are shown it: stable, lower case, with hyphens.
    public String text() {
        return "store-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
