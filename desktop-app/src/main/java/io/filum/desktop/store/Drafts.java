package io.filum.desktop.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.filum.model.envelope.ThreadId;

/// What people were writing when the workstation was locked or closed: one draft a thread, sealed to it, and what stood
/// in the new-thread dialog.
public final class Drafts {

    private final Database database;
    private final SealedColumns columns;

    Drafts(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// Keeps these, each in place of its thread's earlier one, in one transaction. An empty one is forgotten.
    public void keep(Map<ThreadId, KeptDraft> drafts) {
        database.write(sql -> {
            for (var draft : drafts.entrySet()) {
                if (draft.getValue().isEmpty()) {
                    sql.run("DELETE FROM draft WHERE thread = ?", draft.getKey());
                } else {
                    sql.run("INSERT INTO draft (thread, sealed) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sealed = ?2",
                            draft.getKey(), columns.seal(draft.getKey(), draft.getValue()));
                }
            }
            return null;
        });
    }

    /// Keeps what stands in the new-thread dialog, or forgets it where nothing does any more.
    public void keepNewThread(Optional<KeptNewThread> typed) {
        database.write(sql -> {
            if (typed.isEmpty()) {
                sql.run("DELETE FROM new_thread");
            } else {
                sql.run("INSERT INTO new_thread (one, sealed) VALUES (1, ?1) ON CONFLICT DO UPDATE SET sealed = ?1",
                        columns.seal(typed.get()));
            }
            return null;
        });
    }

    /// Empty where there is none, or where somebody edited it on the disk.
    public Optional<KeptNewThread> newThread() {
        return database.read(sql -> sql.one(row -> row.getBytes(1), "SELECT sealed FROM new_thread"))
                .flatMap(columns::newThread);
    }

    /// All of them. One that somebody edited on the disk is left out.
    public Map<ThreadId, KeptDraft> all() {
        return database.read(sql -> {
            var all = new LinkedHashMap<ThreadId, KeptDraft>();
            for (var row : sql.list(row -> Map.entry(ThreadId.of(row.getBytes(1)), row.getBytes(2)),
                    "SELECT thread, sealed FROM draft")) {
                columns.draft(row.getKey(), row.getValue()).ifPresent(draft -> all.put(row.getKey(), draft));
            }
            return all;
        });
    }
}
