package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.sqlite.SQLiteConfig;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.MalformedEnvelope;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;

/// Proves from the workstations' files alone what became of everything: whatever one of them saw as taken by the relay is
/// on the disk of every member, once, in one order, with every chain whole. Knows nothing of the programs' own code for it
/// but the hashes.
final class ChaosChecker {

    private final List<Path> databases;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Map<Path, List<Row>>> threads = new TreeMap<>();
    private final Set<String> atRelay = new HashSet<>();
    private final Set<String> expected = new HashSet<>();
    private long slowestMs;
    private int doubled;

    /// An envelope that has a position.
    private record Row(long segment, long seq, String id, String device, long senderSeq, byte[] hash, byte[] head,
                       byte[] bytes, long sentAt, long arrivedAt) {

        String place() {
            return segment + "." + seq + " " + id + " " + HexFormat.of().formatHex(hash);
        }
    }

    ChaosChecker(List<Path> databases) {
        this.databases = databases;
    }

    /// @param items   that some workstation saw as taken by the relay, or that `send` returned for
    /// @param lost    of these, not on some member's disk
    /// @param doubled on a disk more than once
    /// @param faults  everything that is not as it should be, in words
    /// @param slowestMs from the sender's commit to that on the last member's disk, whatever was dead meanwhile
    record Verdict(int items, int lost, int doubled, List<String> faults, long slowestMs) {}

    Verdict check() throws SQLException, IOException {
        for (var database : databases) {
            try (var connection = open(database)) {
                read(database, connection);
            }
            var sent = database.resolveSibling(ChaosStation.SENT);
            if (Files.exists(sent)) {
                Files.readAllLines(sent).stream().filter(line -> line.length() == 32).forEach(expected::add);
            }
        }
        expected.addAll(atRelay);
        int lost = missing();
        threads.forEach(this::compare);
        return new Verdict(expected.size(), lost, doubled, faults, slowestMs);
    }

    /// Whether nothing is under way any more: cheap, for waiting.
    ///
    /// @param memberships how many threads there are in all files together: one that was dead most of the time may not have
    ///                    heard of its own yet
    static boolean isQuiet(List<Path> databases, int memberships) throws SQLException {
        var counts = new HashMap<String, Set<Long>>();
        int found = 0;
        for (var database : databases) {
            try (var connection = open(database); var statement = connection.createStatement()) {
                try (var rows = statement.executeQuery("SELECT (SELECT count(*) FROM queue)"
                        + " + (SELECT count(*) FROM item WHERE state IN ('RECEIVED', 'PARKED', 'HELD_BACK', 'WAITING'))")) {
                    if (rows.next() && rows.getLong(1) > 0) {
                        return false;
                    }
                }
                try (var rows = statement.executeQuery("SELECT hex(id), head_seq FROM thread")) {
                    while (rows.next()) {
                        found++;
                        counts.computeIfAbsent(rows.getString(1), _ -> new HashSet<>()).add(rows.getLong(2));
                    }
                }
            }
        }
        return found == memberships && counts.values().stream().allMatch(heads -> heads.size() == 1);
    }

    private static Connection open(Path database) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(20_000);
        return DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties());
    }

    private void read(Path database, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("""
                    SELECT hex(i.thread), i.segment, i.seq, lower(hex(i.dedupe_id)), hex(i.device), i.sender_seq, i.hash,
                           i.head, a.bytes, i.sent_at, i.arrived_at
                    FROM item i LEFT JOIN archive a ON a.item = i.rank
                    WHERE i.segment < 9223372036854775807 ORDER BY i.thread, i.segment, i.seq""")) {
                while (rows.next()) {
                    var row = new Row(rows.getLong(2), rows.getLong(3), rows.getString(4), rows.getString(5),
                            rows.getLong(6), rows.getBytes(7), rows.getBytes(8), rows.getBytes(9), rows.getLong(10),
                            rows.getLong(11));
                    threads.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                            .computeIfAbsent(database, _ -> new ArrayList<>()).add(row);
                    atRelay.add(row.id);
                    slowestMs = Math.max(slowestMs, row.arrivedAt - row.sentAt);
                }
            }
            fault(database, statement.executeQuery("SELECT 'state ' || state || ' ' || coalesce(code, '') || ' of a '"
                    + " || kind FROM item WHERE state NOT IN ('SENT', 'OPENED')"));
            fault(database, statement.executeQuery("SELECT 'stray ' || code FROM stray"));
            fault(database, statement.executeQuery("SELECT 'alarm ' || kind FROM alarm"));
            fault(database, statement.executeQuery("SELECT 'thread ' || state FROM thread WHERE state <> 'COMPLETE'"));
            fault(database, statement.executeQuery("SELECT 'still queued' FROM queue"));
            fault(database, statement.executeQuery(
                    "SELECT 'file ' || integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        }
    }

    private void fault(Path database, ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                faults.add(name(database) + ": " + rows.getString(1));
            }
        }
    }

    private static String name(Path database) {
        return database.getParent().getFileName().toString();
    }

    /// A note that nobody has anywhere was lost, and so was one that a member lacks.
    private int missing() {
        var lost = new TreeSet<>(expected);
        threads.values().forEach(members -> members.values().forEach(rows -> rows.forEach(row -> lost.remove(row.id))));
        threads.forEach((thread, members) -> {
            var all = new HashSet<String>();
            members.values().forEach(rows -> rows.forEach(row -> all.add(row.id)));
            members.forEach((member, rows) -> {
                var lacks = new HashSet<>(all);
                rows.forEach(row -> lacks.remove(row.id));
                lacks.forEach(id -> faults.add(name(member) + " lacks " + id + " of " + thread));
                lost.addAll(lacks);
            });
        });
        return lost.size();
    }

    private void compare(String thread, Map<Path, List<Row>> members) {
        var one = members.values().iterator().next().stream().map(Row::place).toList();
        members.forEach((member, rows) -> {
            var where = name(member) + ", thread " + thread.substring(0, 6);
            if (!rows.stream().map(Row::place).toList().equals(one)) {
                faults.add(where + ": another order");
            }
            once(where, rows);
            try {
                chains(where, rows);
            } catch (MalformedEnvelope e) {
                faults.add(where + ": damaged bytes, " + e.reason());
            }
        });
    }

    private void once(String where, List<Row> rows) {
        var ids = new HashSet<String>();
        var hashes = new HashSet<String>();
        long seq = 0;
        for (var row : rows) {
            if (!ids.add(row.id) || !hashes.add(HexFormat.of().formatHex(row.hash))) {
                doubled++;
                faults.add(where + ": twice, " + row.id);
            }
            if (row.seq != ++seq) {
                faults.add(where + ": position " + row.place() + " instead of " + seq);
                seq = row.seq;
            }
        }
    }

    /// Every sender's numbers and hashes, and the head of the thread, reckoned anew from the bytes.
    private void chains(String where, List<Row> rows) throws MalformedEnvelope {
        var newest = new HashMap<DeviceId, EnvelopeHash>();
        var numbers = new HashMap<DeviceId, Long>();
        var head = ThreadHead.EMPTY;
        for (var row : rows) {
            if (row.bytes == null) {
                faults.add(where + ": no bytes of " + row.place());
                continue;
            }
            var envelope = EnvelopeCodec.decode(row.bytes);
            var sender = envelope.header().sender();
            if (sender.seq() != numbers.merge(sender.device(), 1L, Long::sum)
                    || !sender.prevHash().equals(newest.getOrDefault(sender.device(), EnvelopeHash.NONE))) {
                faults.add(where + ": the chain of " + sender.device() + " breaks at " + sender.seq());
            }
            newest.put(sender.device(), envelope.hash());
            head = head.then(row.segment, envelope.hash());
            if (row.head == null || !head.value().equals(Sha256.wrap(row.head))) {
                faults.add(where + ": another head at " + row.place());
                return;
            }
        }
    }
}
