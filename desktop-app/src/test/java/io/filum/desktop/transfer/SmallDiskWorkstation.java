package io.filum.desktop.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;

import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.ThreadId;

/// A workstation in a program of its own, on a disk that can be filled: it says what its banner would say, and does what
/// it is told on standard input.
///
/// ```
/// fill 65536   leaves so many bytes, with nothing set aside in SQLite's log   full
/// free         takes away what filled the disk                                free
/// lock, unlock                                                                locked, unlocked
/// show         how far it is                                                  has 1795862.12 opened 10
///              at any time                                                    link OFFLINE store-disk-full
/// ```
final class SmallDiskWorkstation {

    private static final int BLOCK = 4_096;

    private final TransferEngine engine;
    private final Vault vault;
    private final ThreadId thread;
    private final Path folder;
    private final Path ballast;

    private SmallDiskWorkstation(TransferEngine engine, Vault vault, ThreadId thread, Path folder) {
        this.engine = engine;
        this.vault = vault;
        this.thread = thread;
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    public static void main(String[] args) throws Exception {
        ChildWorkstation.run(args, new Happenings() {
            @Override
            public void linkChanged(LinkState link) {
                System.out.println("link " + link.status() + " " + link.code());
            }
        }, (engine, vault, more) ->
                new SmallDiskWorkstation(engine, vault, ThreadId.parse(more.getFirst()), Path.of(args[0])).obey());
    }

    private void obey() throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ");
            System.out.println(switch (words[0]) {
                case "fill" -> fill(Long.parseLong(words[1]));
                case "free" -> free();
                case "lock" -> lock();
                case "unlock" -> unlock();
                case "show" -> show();
                default -> throw new IllegalArgumentException(line);
            });
        }
    }

    private String fill(long leave) throws Exception {
        // What the log has grown to it writes over again, however full the disk is.
        try (var beside = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("filum.db"));
                var statement = beside.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        try (var file = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(folder).getUsableSpace() > leave) {
                file.write(new byte[BLOCK]);
            }
        }
        return "full";
    }

    private String free() throws IOException {
        Files.delete(ballast);
        return "free";
    }

    private String lock() {
        vault.lock();
        engine.locked();
        return "locked";
    }

    private String unlock() throws Exception {
        try (var passphrase = House.passphrase()) {
            vault.unlock(passphrase);
        }
        engine.unlocked();
        return "unlocked";
    }

    private String show() {
        return "has " + engine.store().archive().cursor(thread) + " opened "
                + engine.store().timeline().items(thread, Optional.empty(), 100_000).stream()
                        .filter(item -> !item.state().sealed()).count();
    }
}
