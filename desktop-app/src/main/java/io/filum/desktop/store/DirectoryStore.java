package io.filum.desktop.store;

import java.util.List;

/// The organisation's directory as it was verified here: what is pinned is never taken back, and a relay that lost it
/// gets it back from here.
public final class DirectoryStore {

    private final Database database;

    DirectoryStore(Database database) {
        this.database = database;
    }

    /// The signed entries, encoded, from the first.
    public List<byte[]> entries() {
        return database.read(sql -> sql.list(row -> row.getBytes(1), "SELECT entry FROM directory ORDER BY idx"));
    }

    /// Pins verified entries behind those that are there.
    ///
    /// @param firstIndex of the first of them, counted from 1
    public void append(int firstIndex, List<byte[]> entries) {
        database.write(sql -> {
            int index = firstIndex;
            for (var entry : entries) {
                sql.run("INSERT INTO directory (idx, entry) VALUES (?, ?)", index++, entry);
            }
            return null;
        });
    }
}
