package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Alarm.Kind;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;

/// Alarms, kept until a person has read them, and after that for whoever looks into it.
///
/// One row for each kind, thread and device: a relay that repeats itself a thousand times fills no disk. What has been
/// read is to be read again when there is new evidence, and once a day while the old goes on.
public final class Alarms {

    private static final Duration REMINDED_AFTER = Duration.ofDays(1);
    private static final byte[] NONE = {};

    private final Database database;
    private final AuditTable audit;
    private final InstantSource clock;

    Alarms(Database database, AuditTable audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// What an alarm is about.
    ///
    /// @param evidence hash of what showed it: an envelope, or a directory's head
    public record Occasion(Optional<ThreadId> thread, Optional<DeviceId> device, Sha256 evidence) {

        public static Occasion of(ThreadId thread, DeviceId device, EnvelopeHash envelope) {
            return new Occasion(Optional.of(thread), Optional.of(device), envelope.value());
        }

        public static Occasion ofRelay(Sha256 evidence) {
            return new Occasion(Optional.empty(), Optional.empty(), evidence);
        }

        private byte[] threadBytes() {
            return thread.map(ThreadId::bytes).orElse(NONE);
        }

        private byte[] deviceBytes() {
            return device.map(DeviceId::bytes).orElse(NONE);
        }
    }

    /// @return whether there is something to read that was not there before
    public boolean raise(Kind kind, Occasion occasion) {
        return database.write(sql -> raise(sql, kind, occasion));
    }

    boolean raise(Sql sql, Kind kind, Occasion occasion) throws SQLException {
        var now = clock.instant();
        var known = sql.one(Known::read, "SELECT rank, evidence, read_at FROM alarm"
                + " WHERE kind = ? AND thread = ? AND device = ?", kind, occasion.threadBytes(), occasion.deviceBytes());
        if (known.isEmpty()) {
            sql.run("INSERT INTO alarm (kind, thread, device, evidence, first_at, last_at) VALUES (?, ?, ?, ?, ?5, ?5)",
                    kind, occasion.threadBytes(), occasion.deviceBytes(), occasion.evidence(), now);
            note(sql, kind, occasion);
            return true;
        }
        boolean again = known.get().isToBeReadAgain(occasion.evidence(), now);
        boolean news = again || !known.get().evidence().equals(occasion.evidence());
        sql.run("UPDATE alarm SET evidence = ?, last_at = ?, read_at = CASE WHEN ? THEN NULL ELSE read_at END"
                + " WHERE rank = ?", occasion.evidence(), now, again, known.get().rank());
        if (news) {
            note(sql, kind, occasion);
        }
        return again;
    }

    private void note(Sql sql, Kind kind, Occasion occasion) throws SQLException {
        var subject = new Subject(occasion.thread(),
                occasion.thread().map(_ -> new EnvelopeHash(occasion.evidence())), 0);
        audit.refused(sql, AuditAction.ALARM, subject, kind.code());
    }

    private record Known(long rank, Sha256 evidence, Optional<Instant> readAt) {

        static Known read(ResultSet row) throws SQLException {
            // Asked at once: wasNull speaks of the column that was read last.
            long readAt = row.getLong(3);
            boolean unread = row.wasNull();
            return new Known(row.getLong(1), Sha256.wrap(row.getBytes(2)),
                    unread ? Optional.empty() : Optional.of(Instant.ofEpochMilli(readAt)));
        }

        boolean isToBeReadAgain(Sha256 now, Instant at) {
            return readAt.isPresent()
                    && (!evidence.equals(now) || readAt.get().plus(REMINDED_AFTER).isBefore(at));
        }
    }

    static final String UNREAD = """
            SELECT rank, kind, thread, device, first_at, last_at FROM alarm WHERE read_at IS NULL ORDER BY rank""";

    /// What nobody has read yet, oldest first.
    public List<Alarm> unread() {
        return database.read(sql -> sql.list(Alarms::alarm, UNREAD));
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(row.getLong(1), Kind.valueOf(row.getString(2)),
                bytes(row, 3).map(ThreadId::of), bytes(row, 4).map(DeviceId::of),
                Instant.ofEpochMilli(row.getLong(5)), Instant.ofEpochMilli(row.getLong(6)));
    }

    private static Optional<byte[]> bytes(ResultSet row, int column) throws SQLException {
        return Optional.of(row.getBytes(column)).filter(bytes -> bytes.length > 0);
    }

    /// A person has read it, and says so.
    public void markRead(Alarm alarm) {
        database.write(sql -> {
            if (sql.run("UPDATE alarm SET read_at = ? WHERE rank = ? AND read_at IS NULL",
                    clock.instant(), alarm.id()) > 0) {
                audit.done(sql, AuditAction.ALARM_READ, new Subject(alarm.thread(), Optional.empty(), 0),
                        alarm.kind().code());
            }
            return null;
        });
    }
}
