package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.SignedAuditHead;
import io.filum.model.audit.TrailName;

/// What relays said about their own audit trails. Kept so that an auditor can hold a relay to it: a trail that does not
/// reach one of these was shortened or computed anew.
public final class RelayHeads {

    private static final int MOST = 2_000;
    private static final String SELECT = "SELECT signed, path FROM relay_head ";

    private final Database database;
    private final AuditTable audit;
    private final Alarms alarms;

    RelayHeads(Database database, AuditTable audit, Alarms alarms) {
        this.database = database;
        this.audit = audit;
        this.alarms = alarms;
    }

    /// Keeps what the relay said, in place of what it said earlier in the same hour. Where the two contradict each other
    /// both are kept, a person is alarmed, and it goes into our own trail.
    ///
    /// @param anchor signed by the relay that we are connected to
    /// @return why the relay is not to be believed; empty where all is well
    public Optional<AuditReason> keep(AuditAnchor anchor) {
        var head = anchor.head();
        return database.write(sql -> {
            var before = newest(sql, head);
            var contradiction = before.flatMap(earlier -> contradiction(earlier, head));
            if (before.isPresent() && contradiction.isEmpty()) {
                sql.run("DELETE FROM relay_head WHERE told = (SELECT max(told) FROM relay_head WHERE trail = ?)"
                        + " AND hour = ?", head.trail().toString(), hour(head));
            }
            sql.run("INSERT INTO relay_head (trail, hour, size, signed, path) VALUES (?, ?, ?, ?, ?)",
                    head.trail().toString(), hour(head), head.head().size(), head.encode(), anchor.path());
            sql.run("DELETE FROM relay_head WHERE told <= (SELECT max(told) FROM relay_head) - ?", MOST);
            if (contradiction.isPresent()) {
                audit.refused(sql, AuditAction.RELAY_HEAD, Subject.count(head.head().size()),
                        contradiction.get().text());
                alarms.raise(sql, Alarm.Kind.RELAY_TRAIL, Alarms.Occasion.ofRelay(head.head().hash()));
            }
            return contradiction;
        });
    }

    /// Somebody told us a head that the relay did not sign.
    public void refuse() {
        database.write(sql -> {
            audit.refused(sql, AuditAction.RELAY_HEAD, Subject.NONE, AuditReason.RELAY_HEAD_SIGNATURE.text());
            return null;
        });
    }

    private static Optional<AuditReason> contradiction(SignedAuditHead before, SignedAuditHead now) {
        if (now.head().size() < before.head().size()) {
            return Optional.of(AuditReason.RELAY_TRAIL_SHORTER);
        }
        boolean recomputed = now.head().size() == before.head().size() && !now.head().equals(before.head());
        return recomputed ? Optional.of(AuditReason.RELAY_TRAIL_RECOMPUTED) : Optional.empty();
    }

    /// Whether one of them is not what an earlier one of the same trail can have grown to.
    static boolean contradictThemselves(List<AuditAnchor> told) {
        var last = new HashMap<TrailName, SignedAuditHead>();
        return told.stream().map(AuditAnchor::head).anyMatch(now -> {
            var before = last.put(now.trail(), now);
            return before != null && contradiction(before, now).isPresent();
        });
    }

    private static Optional<SignedAuditHead> newest(Sql sql, SignedAuditHead head) throws SQLException {
        return sql.one(RelayHeads::read, SELECT + "WHERE trail = ? ORDER BY told DESC LIMIT 1", head.trail().toString())
                .map(AuditAnchor::head);
    }

    private static long hour(SignedAuditHead head) {
        return head.at().toEpochMilli() / Duration.ofHours(1).toMillis();
    }

    /// The newest, of whichever relay; empty where none was ever told.
    public Optional<AuditAnchor> newest() {
        return database.read(sql -> sql.one(RelayHeads::read, SELECT + "ORDER BY told DESC LIMIT 1"));
    }

    /// All that were kept, oldest first.
    static List<AuditAnchor> all(Sql sql) throws SQLException {
        return sql.list(RelayHeads::read, SELECT + "ORDER BY told");
    }

    private static AuditAnchor read(ResultSet row) throws SQLException {
        try {
            return AuditAnchor.of(SignedAuditHead.decode(row.getBytes(1)), row.getBytes(2));
        } catch (MalformedAudit e) {
            throw new SQLException("a head that was kept", e);
        }
    }
}
