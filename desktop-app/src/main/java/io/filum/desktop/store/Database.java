package io.filum.desktop.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/// The workstation's SQLite file: one writer, readers beside it.
///
/// `synchronous=FULL` under WAL is one fsync per commit, which is what "committed: the clinician may close the lid"
/// means. One writer behind a lock: SQLite would make a second one wait by polling, and a queue of our own is fair.
/// Work that is nested in a transaction joins it, so that a seal made inside one sees the epoch key written by it.
public final class Database implements AutoCloseable {

    private static final int READERS = 4;
    private static final int BUSY_TIMEOUT_MS = 10_000;

    private final String url;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Statements writer;
    private final Queue<Statements> readers = new ConcurrentLinkedQueue<>();
    /// The transaction under way. Guarded by `writing`.
    private Sql transaction;
    private final Semaphore freeReaders = new Semaphore(READERS);
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean damaged;

    /// Statements on one connection.
    @FunctionalInterface
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    private Database(String url) throws SQLException {
        this.url = url;
        this.writer = new Statements(connect(false));
    }

    /// Opens the file, makes it if there is none, and brings its schema up to date.
    public static Database open(Path file) {
        try {
            var database = new Database("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                Migrations.bringUpToDate(database.writer.connection());
                for (int i = 0; i < READERS; i++) {
                    database.readers.add(new Statements(database.connect(true)));
                }
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTempStore(TempStore.MEMORY);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        var connection = config.createConnection(url);
        try (var statement = connection.createStatement()) {
            // The schema of a file that somebody else may have written must not be able to call functions.
            statement.execute("PRAGMA trusted_schema = OFF");
            if (readOnly) {
                statement.execute("PRAGMA query_only = ON");
            }
        }
        return connection;
    }

    /// Runs the work in one transaction: all of it is on the disk when this returns, or none.
    <T> T write(Work<T> work) {
        writing.lock();
        try {
            boolean outermost = writing.getHoldCount() == 1;
            return outermost ? inTransaction(work) : work.on(transaction);
        } catch (SQLException e) {
            throw noted(Failures.of(e));
        } finally {
            writing.unlock();
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        if (closed) {
            throw new StoreFailure(StoreFailure.Code.CLOSED, null);
        }
        var connection = writer.connection();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            transaction = new Sql(writer, new LastSteps());
            T result = work.on(transaction);
            transaction.last().run(transaction);
            connection.commit();
            committed = true;
            commits.incrementAndGet();
            return result;
        } finally {
            transaction = null;
            if (!committed) {
                unlessRolledBack(connection::rollback);
            }
            // The driver commits for this once more.
            unlessRolledBack(() -> connection.setAutoCommit(true));
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    /// SQLite may have rolled back by itself, on a full disk; that there is nothing left to end must not hide why.
    private static void unlessRolledBack(Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException e) {
            if (!Failures.isNoTransaction(e)) {
                throw e;
            }
        }
    }

    /// Steps of several classes that belong together.
    @FunctionalInterface
    public interface Steps<T, X extends Exception> {
        T run() throws X;
    }

    /// Runs several steps in one transaction: all of them are on the disk when this returns, or, when one of them
    /// throws, none.
    public <T, X extends Exception> T together(Steps<T, X> steps) throws X {
        try {
            return write(_ -> {
                try {
                    return steps.run();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new Undone(e);
                }
            });
        } catch (Undone undone) {
            @SuppressWarnings("unchecked") // The steps throw nothing else that is checked.
            var cause = (X) undone.getCause();
            throw cause;
        }
    }

    /// Carries a step's exception out of the transaction.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undone(Exception cause) {
            super(cause);
        }
    }

    /// Reads the newest committed state, or, inside a transaction, that transaction's own.
    <T> T read(Work<T> work) {
        try {
            if (writing.isHeldByCurrentThread()) {
                return work.on(transaction);
            }
            return onReader(work);
        } catch (SQLException e) {
            throw noted(Failures.of(e));
        }
    }

    /// Another number whenever something may have changed.
    long commits() {
        return commits.get();
    }

    private StoreFailure noted(StoreFailure failure) {
        damaged |= failure.code() == StoreFailure.Code.DAMAGED;
        return failure;
    }

    /// Whether nothing damaged was met.
    boolean isSound() {
        return !damaged;
    }

    private <T> T onReader(Work<T> work) throws SQLException {
        // A job that is being cancelled is interrupted; that must not look like a failure of the store.
        freeReaders.acquireUninterruptibly();
        try {
            var reader = readers.poll();
            if (reader == null) {
                throw new StoreFailure(StoreFailure.Code.CLOSED, null);
            }
            try {
                return work.on(new Sql(reader, new LastSteps()));
            } finally {
                readers.add(reader);
            }
        } finally {
            freeReaders.release();
        }
    }

    /// Waits for the transaction under way, then closes; later calls fail with CLOSED.
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            freeReaders.acquireUninterruptibly(READERS);
            for (var reader = readers.poll(); reader != null; reader = readers.poll()) {
                reader.close();
            }
            freeReaders.release(READERS);
            writer.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            writing.unlock();
        }
    }
}
