package io.filum.desktop.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.filum.model.envelope.DedupeId;

/// Where something is being saved right now. A file that a person chose is written under another name first; a program
/// that is killed meanwhile would leave half of it there in the clear, and nobody would know where.
public final class Saves {

    private final Database database;
    private final SealedColumns columns;

    Saves(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// Something that is being saved, until it is closed.
    public interface Save extends AutoCloseable {
        @Override
        void close();
    }

    /// @param folder into which it is written
    public Save begin(Path folder) {
        var id = DedupeId.random();
        database.write(sql -> sql.run("INSERT INTO saving (id, sealed) VALUES (?, ?)", id,
                columns.sealSave(id, folder.toString())));
        return () -> database.write(sql -> sql.run("DELETE FROM saving WHERE id = ?", id));
    }

    /// Takes the folders of saves that were never ended. One that somebody edited on the disk is left out.
    public List<Path> takeUnended() {
        return database.write(sql -> {
            var rows = sql.list(row -> Map.entry(DedupeId.of(row.getBytes(1)), row.getBytes(2)),
                    "SELECT id, sealed FROM saving");
            sql.run("DELETE FROM saving");
            return rows.stream().flatMap(row -> columns.save(row.getKey(), row.getValue()).stream())
                    .map(Path::of).distinct().toList();
        });
    }
}
