package io.filum.desktop.store;

import java.util.Arrays;
import java.util.List;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.Envelope;

/// The organisation's directory as it was verified here: what is pinned is never taken back, and a relay that lost it
/// gets it back from here.
public final class DirectoryStore {

    private final Database database;
    private final AuditTable audit;

    DirectoryStore(Database database, AuditTable audit) {
        this.database = database;
        this.audit = audit;
    }

    /// The signed entries, encoded, from the first.
    public List<byte[]> entries() {
        return database.read(sql -> sql.list(row -> row.getBytes(1), "SELECT entry FROM directory ORDER BY idx"));
    }

    /// Whether an envelope had come when the entry of that number was pinned. What its sender signed before being revoked
    /// by that entry is told by it from what a revoked device signs as if in the past.
    public boolean cameBefore(Envelope envelope, int index) {
        return database.read(sql -> sql.number("""
                SELECT count(*) FROM directory d WHERE d.idx = ?3 AND d.items >= coalesce(
                    (SELECT rank FROM item WHERE dedupe_id = ?1 AND thread = ?2),
                    (SELECT rank FROM item WHERE wire_id = ?1 AND thread = ?2))""",
                envelope.header().dedupeId(), envelope.header().thread(), index) > 0);
    }

    /// Pins verified entries behind those that are there. Another program with this folder may have pinned them a moment
    /// ago: the same entry again is fine, another one in its place is not.
    ///
    /// @param firstIndex of the first of them, counted from 1
    public void append(int firstIndex, List<byte[]> entries) {
        database.write(sql -> {
            int index = firstIndex;
            int fresh = 0;
            for (var entry : entries) {
                var there = sql.one(row -> row.getBytes(1), "SELECT entry FROM directory WHERE idx = ?", index);
                if (there.isEmpty() || !Arrays.equals(there.get(), entry)) {
                    sql.run("""
                            INSERT INTO directory (idx, entry, items)
                            VALUES (?, ?, (SELECT coalesce(max(rank), 0) FROM item))""", index, entry);
                    fresh++;
                }
                index++;
            }
            if (fresh > 0) {
                audit.done(sql, AuditAction.DIRECTORY_CHANGE, Subject.count(fresh));
            }
            return null;
        });
    }
}
