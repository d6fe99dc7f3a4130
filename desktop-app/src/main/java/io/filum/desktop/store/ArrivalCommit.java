package io.filum.desktop.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Admission.Candidate;
import io.filum.desktop.store.Alarms.Occasion;
import io.filum.desktop.store.Arrival.Finding;
import io.filum.desktop.store.SenderChains.Step;
import io.filum.desktop.store.Threads.Head;
import io.filum.desktop.store.Threads.Link;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;

/// Takes one run of arrivals into the archive, inside one transaction: duplicate, sender's chain, membership, thread's
/// head, in this order. Whatever is wrong with an envelope, its bytes stay and the next one is looked at.
final class ArrivalCommit {

    private static final String PREDECESSOR_MISSING = "predecessor-missing";

    private final Threads threads;
    private final Items items;
    private final SendQueue queue;
    private final Admission admission;
    private final SenderChains chains;
    private final Histories histories = new Histories();
    private final AuditTable audit;
    private final Alarms alarms;
    private final Self self;

    ArrivalCommit(Threads threads, Items items, SendQueue queue, Admission admission, SenderChains chains,
                  Notes notes, Self self) {
        this.threads = threads;
        this.items = items;
        this.queue = queue;
        this.admission = admission;
        this.chains = chains;
        this.audit = notes.audit();
        this.alarms = notes.alarms();
        this.self = self;
    }

    /// Where it notes what came, and what a person has to know.
    record Notes(AuditTable audit, Alarms alarms) {}

    Committed run(Sql sql, ThreadId thread, List<Arrival> arrivals, Instant now) throws SQLException {
        threads.ensure(sql, thread);
        var head = threads.head(sql, thread);
        var raised = new ArrayList<Alarm.Kind>();
        boolean missing = false;
        for (var arrival : arrivals) {
            var position = arrival.placed().position();
            if (position.seq() <= head.position().seq()) {
                continue;
            }
            if (position.seq() > head.position().seq() + 1) {
                missing = true;
                break;
            }
            head = head.then(position, arrival.placed().envelope().hash());
            take(sql, thread, arrival, head, now, raised);
            compareHistories(sql, thread, arrival, raised);
        }
        if (arrivals.stream().anyMatch(arrival -> arrival.finding() instanceof Finding.Doubted)) {
            admission.settle(sql, thread);
        }
        threads.setHead(sql, thread, head.value().isPresent() ? head : known(sql, thread, head, raised));
        threads.recount(sql, thread);
        return new Committed(head.position(), missing, hasToOpen(sql), raised);
    }

    Committed again(Sql sql, ThreadId thread, List<Arrival> arrivals) throws SQLException {
        var raised = new ArrayList<Alarm.Kind>();
        for (var arrival : arrivals) {
            var item = items.find(sql, thread, arrival.placed().envelope().header().dedupeId());
            if (item.isPresent() && item.get().state() == ItemState.PARKED) {
                var standing = judge(sql, thread, arrival, raised);
                items.setState(sql, item.get().rank(), standing.state(), standing.code());
                if (standing.state() == ItemState.UNREADABLE) {
                    note(sql, thread, arrival.placed().envelope(), standing);
                }
                sql.run("UPDATE item SET user = ?, vouched = ?, mine = ? WHERE rank = ?",
                        arrival.author(), isVouched(arrival), isMine(arrival), item.get().rank());
                releaseAfter(sql, thread, arrival.placed().envelope(), raised);
                compareHistories(sql, thread, arrival, raised);
            }
        }
        admission.settle(sql, thread);
        threads.recount(sql, thread);
        return new Committed(threads.head(sql, thread).position(), false, hasToOpen(sql), raised);
    }

    private static boolean hasToOpen(Sql sql) throws SQLException {
        return sql.number("SELECT EXISTS (SELECT 1 FROM item WHERE state = 'RECEIVED')") > 0;
    }

    private void take(Sql sql, ThreadId thread, Arrival arrival, Head head, Instant now, List<Alarm.Kind> raised)
            throws SQLException {
        var envelope = arrival.placed().envelope();
        var known = items.find(sql, thread, envelope.header().dedupeId());
        boolean same = known.flatMap(Items.Known::hash).filter(envelope.hash()::equals).isPresent();
        if (known.isEmpty()) {
            insert(sql, thread, arrival, head, judge(sql, thread, arrival, raised), now);
            releaseAfter(sql, thread, envelope, raised);
        } else if (isVouched(arrival) && !known.get().vouched()) {
            // The first to come under this id were bytes that anybody may have made: they do not keep out the real one.
            displace(sql, known.get());
            alarm(sql, Alarm.Kind.DEDUPE_CONFLICT, envelope, raised);
            insert(sql, thread, arrival, head, judge(sql, thread, arrival, raised), now);
            releaseAfter(sql, thread, envelope, raised);
        } else if (same && (isVouched(arrival) || !known.get().vouched())) {
            again(sql, known.get(), head);
            // Our own chain too is followed as others see it, so that a restored backup is found out; and the others', after
            // a damaged database, whose chains are walked once more from their beginnings.
            if (isOwn(envelope) || isVouched(arrival)) {
                chains.step(sql, thread, envelope);
            }
        } else if (known.get().mine() && isOwn(envelope) && isVouched(arrival)) {
            sentBefore(sql, known.get(), arrival, head);
        } else {
            stray(sql, thread, arrival, "dedupe-conflict");
            audit.refused(sql, AuditAction.RECEIVE, Subject.of(thread, envelope.hash()), "dedupe-conflict");
            alarm(sql, Alarm.Kind.DEDUPE_CONFLICT, envelope, raised);
        }
    }

    private static boolean isVouched(Arrival arrival) {
        return arrival.finding() instanceof Finding.Sound || arrival.finding() instanceof Finding.Doubted;
    }

    private static void displace(Sql sql, Items.Known item) throws SQLException {
        sql.run("""
                INSERT INTO stray (thread, segment, seq, code, bytes)
                SELECT i.thread, i.segment, i.seq, coalesce(i.code, 'unread'), a.bytes
                FROM item i JOIN archive a ON a.item = i.rank WHERE i.rank = ?""", item.rank());
        sql.run("DELETE FROM item WHERE rank = ?", item.rank());
    }

    /// The same envelope: ours, which the relay's answer may not have reached yet, or one that was lost and came again.
    private void again(Sql sql, Items.Known item, Head head) throws SQLException {
        if (!queue.moveToArchive(sql, item, head.position())) {
            items.place(sql, item.rank(), head.position());
        }
        items.setHead(sql, item.rank(), head.value());
    }

    /// Our own item in another body: it was sent by this device before its database was restored from a backup. What
    /// the relay has counts.
    private void sentBefore(Sql sql, Items.Known item, Arrival arrival, Head head) throws SQLException {
        var envelope = arrival.placed().envelope();
        sql.run("DELETE FROM queue WHERE item = ?", item.rank());
        items.sealed(sql, item.rank(), envelope);
        items.archive(sql, item.rank(), envelope.bytes());
        items.place(sql, item.rank(), head.position());
        items.setHead(sql, item.rank(), head.value());
        items.setState(sql, item.rank(), ItemState.SENT, Optional.empty());
        catchUp(sql, item.thread(), envelope);
    }

    /// Our own chain has grown elsewhere: whatever waits is to be sealed again behind it.
    private void catchUp(Sql sql, ThreadId thread, Envelope envelope) throws SQLException {
        var sender = envelope.header().sender();
        if (threads.accept(sql, thread, new Link(sender.seq(), envelope.hash()))) {
            sql.run("UPDATE queue SET attempted = 0 WHERE thread = ? AND sender_seq IS NOT NULL", thread);
            threads.setBroken(sql, thread, true);
        }
    }

    private void insert(Sql sql, ThreadId thread, Arrival arrival, Head head, Standing standing, Instant now)
            throws SQLException {
        var envelope = arrival.placed().envelope();
        var header = envelope.header();
        boolean shown = Items.isShown(header.kind())
                && (isOwn(envelope) || admission.isShown(sql, thread, header.address().epoch()));
        var name = items.nameFor(sql, header.dedupeId());
        sql.run("""
                INSERT INTO item (dedupe_id, wire_id, vouched, thread, kind, shown, segment, seq, device, user, mine,
                                  epoch, sender_seq, hash, head, sent_at, arrived_at, state, code, unread)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                name, Optional.of(header.dedupeId()).filter(id -> !id.equals(name)), isVouched(arrival),
                thread, header.kind(), shown,
                head.position().segment(), head.position().seq(), header.sender().device(), arrival.author(),
                isMine(arrival), header.address().epoch(), header.sender().seq(), envelope.hash().value(),
                head.value().map(value -> value.value()), header.sentAt(), now, standing.state(), standing.code(),
                standing.state() == ItemState.UNREADABLE && shown);
        items.archive(sql, sql.number("SELECT last_insert_rowid()"), envelope.bytes());
        note(sql, thread, envelope, standing);
    }

    private void note(Sql sql, ThreadId thread, Envelope envelope, Standing standing) throws SQLException {
        var subject = Subject.of(thread, envelope.hash());
        if (standing.state() == ItemState.UNREADABLE) {
            audit.refused(sql, AuditAction.RECEIVE, subject, standing.code().orElseThrow());
        } else if (standing.code().isPresent()) {
            audit.deferred(sql, AuditAction.RECEIVE, subject, standing.code().get());
        } else {
            audit.done(sql, AuditAction.RECEIVE, subject);
        }
    }

    private void alarm(Sql sql, Alarm.Kind kind, Envelope envelope, List<Alarm.Kind> raised) throws SQLException {
        var header = envelope.header();
        alarms.raise(sql, kind, Occasion.of(header.thread(), header.sender().device(), envelope.hash()));
        raised.add(kind);
    }

    private Standing judge(Sql sql, ThreadId thread, Arrival arrival, List<Alarm.Kind> raised) throws SQLException {
        return switch (arrival.finding()) {
            case Finding.Unsound(var code) -> Standing.unreadable(code);
            case Finding.Unjudged(var code) -> Standing.parked(code);
            case Finding.Sound() -> judgeSound(sql, thread, candidate(arrival, false), raised);
            case Finding.Doubted() -> judgeSound(sql, thread, candidate(arrival, true), raised);
        };
    }

    private static Candidate candidate(Arrival arrival, boolean doubted) {
        return new Candidate(arrival.placed().envelope(), arrival.document(), doubted);
    }

    private Standing judgeSound(Sql sql, ThreadId thread, Candidate candidate, List<Alarm.Kind> raised)
            throws SQLException {
        var envelope = candidate.envelope();
        var step = chains.step(sql, thread, envelope);
        if (step == Step.AHEAD) {
            return Standing.heldBack(heldBack(candidate));
        }
        if (step == Step.MISSED) {
            return admit(sql, thread, candidate, raised);
        }
        if (step != Step.NEXT) {
            // Both envelopes are kept: together they prove that the sender, or whoever has its key, told two stories.
            threads.setState(sql, thread, ThreadState.DISPUTED);
            alarm(sql, step.alarm(), envelope, raised);
            return Standing.unreadable(step.code());
        }
        if (isOwn(envelope)) {
            catchUp(sql, thread, envelope);
        }
        return admit(sql, thread, candidate, raised);
    }

    private Standing admit(Sql sql, ThreadId thread, Candidate candidate, List<Alarm.Kind> raised)
            throws SQLException {
        var standing = admission.judge(sql, candidate);
        boolean document = candidate.envelope().header().kind() == EnvelopeKind.EPOCH;
        if (document && standing.state() == ItemState.RECEIVED) {
            if (histories.differ(sql, candidate.document().orElseThrow())) {
                dispute(sql, thread, candidate.envelope(), raised);
            }
        } else if (standing.code().filter(Admission.EPOCH_REFUSED::equals).isPresent()) {
            threads.setState(sql, thread, ThreadState.DISPUTED);
            alarm(sql, Alarm.Kind.EPOCH_REFUSED, candidate.envelope(), raised);
        }
        return standing;
    }

    /// What is known of it by then, for the time when its predecessor has come.
    private static String heldBack(Candidate candidate) {
        if (candidate.envelope().header().kind() == EnvelopeKind.EPOCH && candidate.document().isEmpty()) {
            return Admission.EPOCH_MALFORMED;
        }
        return candidate.doubted() ? ClosedSenders.REVOKED : PREDECESSOR_MISSING;
    }

    private void releaseAfter(Sql sql, ThreadId thread, Envelope envelope, List<Alarm.Kind> raised)
            throws SQLException {
        chains.releaseAfter(sql, thread, envelope.header().sender().device(),
                (held, code) -> released(sql, held, code, raised));
    }

    private Standing released(Sql sql, Envelope envelope, String code, List<Alarm.Kind> raised) throws SQLException {
        boolean document = envelope.header().kind() == EnvelopeKind.EPOCH && !code.equals(Admission.EPOCH_MALFORMED);
        var candidate = new Candidate(envelope,
                document ? EpochDocuments.document(envelope) : Optional.empty(), code.equals(ClosedSenders.REVOKED));
        return admit(sql, envelope.header().thread(), candidate, raised);
    }

    /// Not what anybody may have made: with another's name under it, that would raise an alarm about a colleague.
    private void compareHistories(Sql sql, ThreadId thread, Arrival arrival, List<Alarm.Kind> raised)
            throws SQLException {
        if (isVouched(arrival) && histories.differ(sql, thread, arrival.placed())) {
            dispute(sql, thread, arrival.placed().envelope(), raised);
        }
    }

    /// The head was unknown since a gap, and so was whether what came since agrees.
    private Head known(Sql sql, ThreadId thread, Head head, List<Alarm.Kind> raised) throws SQLException {
        var known = admission.known(sql, thread, head);
        if (known.value().isPresent()) {
            for (var envelope : histories.differing(sql, thread)) {
                dispute(sql, thread, envelope, raised);
            }
        }
        return known;
    }

    private void dispute(Sql sql, ThreadId thread, Envelope envelope, List<Alarm.Kind> raised) throws SQLException {
        threads.setState(sql, thread, ThreadState.DISPUTED);
        alarm(sql, Alarm.Kind.HISTORIES_DIFFER, envelope, raised);
    }

    private static void stray(Sql sql, ThreadId thread, Arrival arrival, String code) throws SQLException {
        var position = arrival.placed().position();
        sql.run("INSERT INTO stray (thread, segment, seq, code, bytes) VALUES (?, ?, ?, ?, ?)",
                thread, position.segment(), position.seq(), code, arrival.placed().envelope().bytes());
    }

    /// Ours is what this device sent, and what its owner sent from another one: it stands on the same side of the
    /// timeline, and is no news.
    private boolean isMine(Arrival arrival) {
        var envelope = arrival.placed().envelope();
        return isOwn(envelope) || isVouched(arrival) && Items.isShown(envelope.header().kind())
                && arrival.author().filter(self.user()::equals).isPresent();
    }

    private boolean isOwn(Envelope envelope) {
        return envelope.header().sender().device().equals(self.device());
    }
}
