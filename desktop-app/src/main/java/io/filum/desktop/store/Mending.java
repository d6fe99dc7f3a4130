package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.audit.AuditLine;
import io.filum.model.audit.Keeper;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.TrailName;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;

/// Makes a whole of what was salvaged: rows whose counterpart is missing are made anew from the envelope, put aside, or
/// given up and said so; what the relay has is to be fetched from it again, from each thread's beginning.
final class Mending {

    /// An item of ours whose bytes could not be read.
    static final String LOST = "database-damaged";
    /// The write-ahead log is damaged: what was committed last is missing, of whatever table.
    static final String LOG = "log";
    /// Damage in these has taken envelopes, or what was concluded from them.
    private static final Set<String> FROM_ENVELOPES = Set.of("schema", LOG, "item", "thread", "archive", "sender", "stray",
            "epoch", "epoch_user", "epoch_team", "epoch_link", "member", "closed_sender", "thread_change",
            "epoch_secret");

    private static final List<String> FROM_DOCUMENTS = List.of("epoch", "epoch_user", "epoch_team", "epoch_link",
            "member", "closed_sender", "thread_change");
    private static final Set<String> EPOCHS = Stream.concat(FROM_DOCUMENTS.stream(),
            Stream.of("schema", LOG, "thread", "epoch_secret")).collect(Collectors.toUnmodifiableSet());

    private final Sql sql;
    private final Self self;
    private final List<String> holes;

    /// @param holes the tables of which not everything could be read
    Mending(Sql sql, Self self, List<String> holes) {
        this.sql = sql;
        this.self = self;
        this.holes = holes;
    }

    Rescued.Figures run() throws SQLException {
        threads();
        itemsOfQueue();
        orphans();
        int lost = unsentLost();
        ownChains();
        if (holes.stream().anyMatch(FROM_ENVELOPES::contains)) {
            if (!Collections.disjoint(holes, EPOCHS)) {
                acceptAgain();
            }
            fetchAgain();
        }
        directory();
        boolean auditWhole = audit();
        return new Rescued.Figures((int) sql.number("SELECT count(*) FROM queue"), lost,
                (int) sql.number("SELECT count(*) FROM archive"), (int) sql.number("SELECT count(*) FROM draft"),
                auditWhole);
    }

    private void threads() throws SQLException {
        for (var table : List.of("queue", "item", "epoch_secret")) {
            sql.run("INSERT OR IGNORE INTO thread (id, head, last_hash, accepted_hash)"
                    + " SELECT DISTINCT thread, zeroblob(32), zeroblob(32), zeroblob(32) FROM " + table
                    + " WHERE length(thread) = 16");
        }
    }

    /// An unsent envelope whose item could not be read is an item all the same, without the title that stood beside it.
    private void itemsOfQueue() throws SQLException {
        var rows = sql.list(row -> new Unsent(row.getLong(1), row.getLong(2), row.getBytes(3), row.getObject(4) != null),
                "SELECT place, item, bytes, sender_seq FROM queue q"
                        + " WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.rank = q.item)");
        for (var row : rows) {
            var envelope = Items.decode(row.bytes);
            var header = envelope.header();
            int made = sql.run("""
                    INSERT OR IGNORE INTO item (rank, dedupe_id, thread, kind, shown, segment, seq, device, user, mine,
                                                epoch, sender_seq, hash, sent_at, arrived_at, state, code)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)""",
                    row.item, header.dedupeId(), header.thread(), header.kind(), Items.isShown(header.kind()),
                    Place.UNPLACED, Place.UNPLACED, self.device(), self.user(), header.address().epoch(),
                    header.sender().seq(), envelope.hash().value(), header.sentAt(), header.sentAt(),
                    row.numbered ? ItemState.WAITING : ItemState.FAILED, row.numbered ? null : LOST);
            if (made == 0) {
                // The item stands under another rank: it was sent meanwhile, or belongs to another row of the queue.
                sql.run("DELETE FROM queue WHERE place = ?", row.place);
            }
        }
    }

    private record Unsent(long place, long item, byte[] bytes, boolean numbered) {}

    private void orphans() throws SQLException {
        // Its position is not known any more. It comes again from the relay; where the relay has let go of it, this is it.
        sql.run("""
                INSERT INTO stray (thread, segment, seq, code, bytes)
                SELECT substr(bytes, 23, 16), 0, 0, ?, bytes FROM archive a
                WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.rank = a.item)
                  AND EXISTS (SELECT 1 FROM thread t WHERE t.id = substr(a.bytes, 23, 16))""", LOST);
        sql.run("DELETE FROM archive WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.rank = archive.item)");
        // Known and not here: as if it had not come.
        sql.run("""
                DELETE FROM item WHERE segment < ? AND NOT EXISTS (SELECT 1 FROM archive a WHERE a.item = rank)
                  AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.item = rank)""", Place.UNPLACED);
        for (var table : List.of("delivery", "transfer")) {
            sql.run("DELETE FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.rank = item)");
        }
        for (var table : tablesOfThreads()) {
            sql.run("DELETE FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM thread t WHERE t.id = thread)");
        }
    }

    private List<String> tablesOfThreads() {
        return Stream.of("item", "stray", "sender", "member", "member_cursor", "delivery", "closed_sender", "epoch_link",
                "epoch", "epoch_user", "epoch_team", "thread_change", "member_wish", "draft").toList();
    }

    /// What a clinician wrote and cannot be sent any more is said, item by item.
    private int unsentLost() throws SQLException {
        return sql.run("""
                UPDATE item SET state = 'FAILED', code = ?
                WHERE state IN ('WAITING', 'UPLOADING') AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.item = rank)
                  AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.item = rank AND t.direction = 'UP')""", LOST);
    }

    /// Our own chain goes on behind the newest number that is found. What stands behind a number that is missing has to be
    /// sealed again.
    private void ownChains() throws SQLException {
        for (var end : List.of("last", "accepted")) {
            sql.run("""
                    UPDATE thread SET (%1$s_seq, %1$s_hash) =
                        (SELECT sender_seq, hash FROM item i WHERE i.thread = id AND i.device = ?1 AND i.hash IS NOT NULL
                             AND i.code IS NOT ?2 %2$s ORDER BY sender_seq DESC LIMIT 1)
                    WHERE %1$s_seq < (SELECT max(sender_seq) FROM item i
                                      WHERE i.thread = id AND i.device = ?1 AND i.hash IS NOT NULL
                                        AND i.code IS NOT ?2 %2$s)"""
                    .formatted(end, end.equals("last") ? "" : "AND segment < " + Place.UNPLACED), self.device(), LOST);
        }
        var broken = """
                SELECT q.thread FROM queue q JOIN thread t ON t.id = q.thread WHERE q.sender_seq IS NOT NULL
                GROUP BY q.thread HAVING count(*) <> t.last_seq - t.accepted_seq""";
        sql.run("UPDATE queue SET attempted = 0 WHERE thread IN (" + broken + ")");
        sql.run("UPDATE thread SET broken = 1 WHERE id IN (" + broken + ") OR last_seq > accepted_seq"
                + " AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.thread = id AND q.sender_seq IS NOT NULL)");
    }

    /// What the documents of epochs said is concluded from them anew, when they come again; keys that are here stay.
    private void acceptAgain() throws SQLException {
        for (var table : FROM_DOCUMENTS) {
            sql.run("DELETE FROM " + table);
        }
        sql.run("UPDATE thread SET epoch = 0, control_hash = NULL");
        var documents = "(SELECT rank FROM item WHERE kind = 'EPOCH' AND segment < " + Place.UNPLACED + ")";
        sql.run("DELETE FROM archive WHERE item IN " + documents);
        sql.run("DELETE FROM item WHERE rank IN " + documents);
    }

    /// From the beginning, with the senders' chains: what is here is passed over then, what is not is taken.
    private void fetchAgain() throws SQLException {
        sql.run("UPDATE thread SET head_segment = 0, head_seq = 0, head = zeroblob(32)");
        sql.run("UPDATE item SET head = NULL");
        sql.run("DELETE FROM sender");
    }

    /// The beginning that hangs together and holds; the rest comes from the relay, and is verified as ever.
    private void directory() throws SQLException {
        sql.run("DELETE FROM directory WHERE idx > (SELECT count(*) FROM directory d WHERE d.idx <= directory.idx)");
        var good = new ArrayList<SignedEntry>();
        try {
            Directory replayed = null;
            for (var bytes : sql.list(row -> row.getBytes(1), "SELECT entry FROM directory ORDER BY idx")) {
                var entry = DirectoryCodec.decode(bytes);
                replayed = replayed == null ? Directory.replay(List.of(entry)) : replayed.append(entry);
                good.add(entry);
            }
        } catch (MalformedDocument | DirectoryRefused _) {
            // A page of it is something else: from here on it is fetched again.
        }
        sql.run("DELETE FROM directory WHERE idx > ?", good.size());
    }

    /// Goes on behind the newest line. What is missing before it shows when the trail is examined.
    private boolean audit() throws SQLException {
        var last = sql.one(row -> row.getString(1), "SELECT line FROM audit ORDER BY idx DESC LIMIT 1");
        long size = sql.number("SELECT size FROM audit_trail");
        boolean whole = !holes.contains(LOG) && size == sql.number("SELECT count(*) FROM audit");
        if (last.isPresent() && size < sql.number("SELECT max(idx) FROM audit")) {
            // Its end could not be read. Were it to go on at an earlier number, nothing could be noted any more.
            try {
                var record = AuditLine.parse(last.get());
                end(record.index(), record.hash());
            } catch (MalformedAudit _) {
                end(sql.number("SELECT max(idx) FROM audit"), Sha256.ZERO);
            }
        }
        return whole;
    }

    private void end(long size, Sha256 hash) throws SQLException {
        sql.run("""
                INSERT INTO audit_trail (one, name, size, hash) VALUES (1, ?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET size = ?2, hash = ?3""",
                TrailName.random(Keeper.WORKSTATION).toString(), size, hash);
    }
}
