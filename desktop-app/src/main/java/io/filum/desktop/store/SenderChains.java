package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.Optional;

import io.filum.desktop.store.Threads.Link;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochFrame.SenderHead;

/// Each sender's chain of one thread: 1, 2, 3 …, each naming the one before. A relay that drops, doubles or reorders
/// what one sender said breaks it, and it shows.
final class SenderChains {

    private final Threads threads;

    SenderChains(Threads threads) {
        this.threads = threads;
    }

    enum Step {
        /// It follows the newest one, which it is now itself.
        NEXT,
        /// It lies before the newest, where nothing was: it was gone from the relay and has come back.
        MISSED,
        /// Something is missing before it.
        AHEAD,
        /// Another envelope has its number.
        EQUIVOCATION,
        /// It has the right number and names another predecessor.
        BROKEN;

        String code() {
            return alarm().code();
        }

        Alarm.Kind alarm() {
            return this == EQUIVOCATION ? Alarm.Kind.EQUIVOCATION : Alarm.Kind.CHAIN_BROKEN;
        }
    }

    /// Where the envelope stands in its sender's chain; moves the chain if it is the next.
    Step step(Sql sql, ThreadId thread, Envelope envelope) throws SQLException {
        var sender = envelope.header().sender();
        var newest = newest(sql, thread, sender.device());
        if (newest.isEmpty() && threads.state(sql, thread) == ThreadState.GAP) {
            // What came before is gone from the relay: the chain starts where it is met again.
            move(sql, thread, envelope);
            return Step.NEXT;
        }
        var link = newest.orElse(Link.NONE);
        if (sender.seq() <= link.seq()) {
            return fits(sql, thread, envelope, link) ? Step.MISSED : Step.EQUIVOCATION;
        }
        if (sender.seq() > link.seq() + 1) {
            return Step.AHEAD;
        }
        if (!sender.prevHash().equals(link.hash())) {
            return Step.BROKEN;
        }
        move(sql, thread, envelope);
        return Step.NEXT;
    }

    /// Whether no other envelope has its number here, and those beside it agree. Behind a gap, or where a document told a
    /// newcomer how far a sender was, earlier ones are not here; a relay that lost everything gets them back from others.
    private static boolean fits(Sql sql, ThreadId thread, Envelope envelope, Link newest) throws SQLException {
        var sender = envelope.header().sender();
        if (sender.seq() == newest.seq() && !envelope.hash().equals(newest.hash())) {
            return false;
        }
        for (var other : sql.list(row -> Items.decode(row.getBytes(1)), BESIDE, thread, sender.device(), sender.seq())) {
            long number = other.header().sender().seq();
            boolean agrees = number < sender.seq() ? sender.prevHash().equals(other.hash())
                    : number > sender.seq() ? other.header().sender().prevHash().equals(envelope.hash())
                    : other.hash().equals(envelope.hash());
            if (!agrees) {
                return false;
            }
        }
        return sender.seq() > 1 || sender.prevHash().equals(EnvelopeHash.NONE);
    }

    /// What anybody may have made says nothing about the sender.
    static final String BESIDE = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.thread = ?1 AND i.device = ?2 AND i.sender_seq BETWEEN ?3 - 1 AND ?3 + 1 AND i.vouched""";

    static Optional<Link> newest(Sql sql, ThreadId thread, DeviceId device) throws SQLException {
        return sql.one(row -> new Link(row.getLong(1), new EnvelopeHash(Sha256.wrap(row.getBytes(2)))),
                "SELECT seq, hash FROM sender WHERE thread = ? AND device = ?", thread, device);
    }

    private static void move(Sql sql, ThreadId thread, Envelope envelope) throws SQLException {
        var sender = envelope.header().sender();
        move(sql, thread, sender.device(), new Link(sender.seq(), envelope.hash()));
    }

    private static void move(Sql sql, ThreadId thread, DeviceId device, Link link) throws SQLException {
        sql.run("""
                INSERT INTO sender (thread, device, seq, hash) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET seq = ?3, hash = ?4""", thread, device, link.seq(), link.hash().value());
    }

    /// Where a signed document says that a sender stood: there it goes on, unless we have met it already.
    void begin(Sql sql, ThreadId thread, SenderHead sender) throws SQLException {
        sql.run("INSERT INTO sender (thread, device, seq, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                thread, sender.device(), sender.seq(), sender.hash().value());
    }

    /// What was held back, when its turn has come.
    @FunctionalInterface
    interface Released {
        Standing judge(Envelope envelope, String code) throws SQLException;
    }

    /// Releases what was held back for an envelope that has come by now, one after the other.
    void releaseAfter(Sql sql, ThreadId thread, DeviceId device, Released released) throws SQLException {
        for (var link = newest(sql, thread, device); link.isPresent(); ) {
            var held = sql.one(row -> new Held(row.getLong(1), row.getString(2), row.getBytes(3)), """
                    SELECT i.rank, i.code, a.bytes FROM item i JOIN archive a ON a.item = i.rank
                    WHERE i.thread = ? AND i.device = ? AND i.sender_seq = ? AND i.state = 'HELD_BACK'""",
                    thread, device, link.get().seq() + 1);
            if (held.isEmpty()) {
                return;
            }
            var envelope = Items.decode(held.get().bytes());
            boolean follows = envelope.header().sender().prevHash().equals(link.get().hash());
            if (follows) {
                link = Optional.of(new Link(link.get().seq() + 1, envelope.hash()));
                move(sql, thread, device, link.get());
            }
            var standing = follows
                    ? released.judge(envelope, held.get().code()) : Standing.unreadable(Step.BROKEN.code());
            boolean hidden = standing.code().filter(SharedHistory.BEFORE_JOIN::equals).isPresent();
            sql.run("UPDATE item SET state = ?, code = ?, shown = shown AND NOT ? WHERE rank = ?",
                    standing.state(), standing.code(), hidden, held.get().rank());
            if (!follows) {
                return;
            }
        }
    }

    private record Held(long rank, String code, byte[] bytes) {}
}
