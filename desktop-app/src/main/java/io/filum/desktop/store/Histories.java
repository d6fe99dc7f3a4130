package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.SenderHead;
import io.filum.model.wire.Placed;

/// What members say that they have seen of a thread, held against what was shown here at the same place. If that
/// differs, the relay showed two histories, and somebody must be told.
///
/// Compared is what has a head here: not what the relay lost, and not what lies before the place from which a late
/// joiner or a gap begins. What came while the head was unknown is compared as soon as it is known.
final class Histories {

    /// Whether the sender of an envelope was shown another history.
    boolean differ(Sql sql, ThreadId thread, Placed placed) throws SQLException {
        var seen = placed.envelope().header().seen();
        return isAhead(seen, placed.position())
                ? !isLost(sql, thread, seen.position())
                : differs(sql, thread, seen);
    }

    /// Nobody can have seen what came after their own envelope, in an order that all are shown. Without this a relay that
    /// numbers the segments of two members differently would have nothing compared, for they would share no place.
    private static boolean isAhead(Seen seen, Position own) {
        return seen.position().compareTo(own) >= 0;
    }

    /// A relay that lost its log and has a clock that is behind opens the next segment under an earlier time: what was
    /// seen in the lost one then seems to lie ahead.
    private static boolean isLost(Sql sql, ThreadId thread, Position position) throws SQLException {
        return sql.number("SELECT lost_segment FROM thread WHERE id = ?", thread) >= position.segment();
    }

    private static boolean differs(Sql sql, ThreadId thread, Seen seen) throws SQLException {
        var ours = sql.one(row -> Sha256.wrap(row.getBytes(1)), HEAD_AT, thread,
                seen.position().segment(), seen.position().seq());
        return ours.isPresent() && !ours.get().equals(seen.head().value());
    }

    static final String HEAD_AT =
            "SELECT head FROM item WHERE thread = ? AND segment = ? AND seq = ? AND head IS NOT NULL";

    /// Whether an epoch's author was: it signs what it has seen of the whole thread, and of each sender.
    boolean differ(Sql sql, EpochDocument document) throws SQLException {
        var frame = document.frame();
        var thread = document.thread();
        if (differs(sql, thread, new Seen(frame.view().position(), frame.view().threadHead()))) {
            return true;
        }
        for (var sender : Stream.concat(frame.view().senders().stream(), frame.closeHeads().stream()).toList()) {
            if (differs(sql, thread, sender)) {
                return true;
            }
        }
        return false;
    }

    private static boolean differs(Sql sql, ThreadId thread, SenderHead sender) throws SQLException {
        var here = sql.list(row -> Sha256.wrap(row.getBytes(1)),
                "SELECT hash FROM item WHERE thread = ? AND device = ? AND sender_seq = ? AND hash IS NOT NULL",
                thread, sender.device(), sender.seq());
        return !here.isEmpty() && !here.contains(sender.hash().value());
    }

    /// Those among all that have a head now whose senders were shown another history.
    List<Envelope> differing(Sql sql, ThreadId thread) throws SQLException {
        var differing = new ArrayList<Envelope>();
        for (long rank : sql.list(row -> row.getLong(1),
                "SELECT rank FROM item WHERE thread = ? AND head IS NOT NULL AND vouched = 1 ORDER BY rank", thread)) {
            var envelope = sql.one(row -> Items.decode(row.getBytes(1)), "SELECT bytes FROM archive WHERE item = ?", rank);
            if (envelope.isPresent() && differs(sql, thread, envelope.get().header().seen())) {
                differing.add(envelope.get());
            }
        }
        return differing;
    }
}
