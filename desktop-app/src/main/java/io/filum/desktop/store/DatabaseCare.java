package io.filum.desktop.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/// Looks a workstation's database over before it is opened, and again at length where the last run did not end well. A
/// damaged one is set aside under a name with the time, never deleted, and a new one made of what can be read:
///
/// ```
/// filum.db, -wal ── read only ──► filum-rescuing.db ── whole, forced ──► filum-rescued-TIME.db
///      └────────── renamed ─────► filum-damaged-TIME.db, -wal                  └── renamed ──► filum.db
/// ```
///
/// Killed in between, the next start goes on where it was. Needs no key: what is sealed is copied sealed.
public final class DatabaseCare {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCare.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    /// A start must not take for ever on a database of gigabytes: what was not seen by then is found when it is read.
    private static final Duration GLANCE = Duration.ofSeconds(5);
    private static final Duration AT_LENGTH = Duration.ofSeconds(60);
    private static final int STEPS = 10_000;
    /// In the mark of a run that met damage.
    private static final byte[] MET = {1};

    private final Path file;
    private final Path mark;
    private final Self self;
    private final InstantSource clock;

    private DatabaseCare(Path file, Self self, InstantSource clock) {
        this.file = file;
        this.mark = file.resolveSibling(name() + ".open");
        this.self = self;
        this.clock = clock;
    }

    /// For the one program that has the folder's lock.
    public static DatabaseCare of(Path file, Self self, InstantSource clock) {
        return new DatabaseCare(file, self, clock);
    }

    /// Before it is opened.
    ///
    /// @return what was done, where it was damaged
    public Optional<Rescued> begin() {
        try {
            finishSwap();
            boolean endedWell = !Files.exists(mark);
            Optional<Rescued> rescued = Optional.empty();
            if (Files.exists(file) && (!endedWell && Files.size(mark) > 0 || isDamaged(endedWell))) {
                LOG.error("the database is damaged: it is set aside, and what can be read is kept");
                rescued = Optional.of(rescue());
            }
            Files.write(mark, new byte[0]);
            return rescued;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// After it was closed.
    ///
    /// @param sound whether nothing damaged was met; else the next start makes a new one of it, whatever SQLite's own check
    ///              says: a page that was written over another's is whole to that
    public void end(boolean sound) {
        try {
            if (sound) {
                Files.deleteIfExists(mark);
            } else {
                Files.write(mark, MET);
            }
        } catch (IOException e) {
            LOG.warn("the next start looks the database over at length: {}", e.getClass().getSimpleName());
        }
    }

    private boolean isDamaged(boolean endedWell) throws IOException {
        return !endedWell && WriteAheadLog.isBroken(file) || isFileDamaged(endedWell);
    }

    private boolean isFileDamaged(boolean endedWell) {
        var config = new SQLiteConfig();
        try (var connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
            long until = System.nanoTime() + (endedWell ? GLANCE : AT_LENGTH).toNanos();
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return System.nanoTime() - until > 0 ? 1 : 0;
                }
            });
            var said = new Sql(connection).one(row -> row.getString(1),
                    endedWell ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)");
            return said.filter("ok"::equals).isEmpty();
        } catch (SQLException e) {
            return Failures.of(e).code() == StoreFailure.Code.DAMAGED;
        }
    }

    private Rescued rescue() throws IOException {
        var half = sibling("-rescuing.db");
        for (var left : new String[] {"", "-journal", "-wal", "-shm"}) {
            Files.deleteIfExists(half.resolveSibling(half.getFileName() + left));
        }
        var figures = new Salvage(file, self).into(half);
        var time = TIME.format(clock.instant());
        Files.move(half, sibling("-rescued-" + time + ".db"), StandardCopyOption.ATOMIC_MOVE);
        return new Rescued(swap(time), figures);
    }

    /// The damaged one aside, its log before it; then the new one into its place. Each step may have been done already.
    private Path swap(String time) throws IOException {
        var aside = sibling("-damaged-" + time + ".db");
        for (var part : new String[] {"-wal", "-shm", ""}) {
            var from = file.resolveSibling(file.getFileName() + part);
            var to = aside.resolveSibling(aside.getFileName() + part);
            if (Files.exists(from) && !Files.exists(to)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(sibling("-rescued-" + time + ".db"), file, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }

    private void finishSwap() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return;
        }
        var prefix = name() + "-rescued-";
        try (var found = Files.newDirectoryStream(folder, prefix + "*.db")) {
            for (var rescued : found) {
                var named = rescued.getFileName().toString();
                swap(named.substring(prefix.length(), named.length() - ".db".length()));
            }
        }
    }

    private Path sibling(String ending) {
        return file.toAbsolutePath().resolveSibling(name() + ending);
    }

    private String name() {
        var named = file.getFileName().toString();
        return named.endsWith(".db") ? named.substring(0, named.length() - ".db".length()) : named;
    }
}
