package io.filum.relay.live;

import java.util.ArrayDeque;
import java.util.Optional;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.Limits;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Run;
import io.filum.model.wire.Verdict;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.ReadLimit;
import io.filum.relay.log.Refused;
import io.filum.relay.log.RunCutter;
import io.filum.relay.log.Tail;
import io.filum.relay.log.Tails;
import io.filum.relay.log.ThreadLog;

/// One client's place in one thread: a cursor and a credit, and no queue. What it sends next is looked up when there is
/// credit for it: in the thread's tail, or in the log where the client is further back.
///
/// Runs on the connection's loop, but for [#grant] and [#end].
final class Subscription extends Turn {

    private static final ReadLimit JUDGE_ONLY = new ReadLimit(0, 0);
    private static final ReadLimit PAGE = new ReadLimit(Integer.MAX_VALUE, 256 * 1024);
    private static final long NOT_JUDGED = -1;

    private final int number;
    private final ThreadId thread;
    private final DeviceId device;
    private final ThreadLog log;
    private final Tails tails;
    private final AuditNotes audit;
    private final Tail tail;
    private final Runnable follower;
    private final Credit credit;
    private final ArrayDeque<Run> page = new ArrayDeque<>();
    private volatile Position cursor;
    private long generation = NOT_JUDGED;
    private boolean caughtUp;
    private volatile Optional<ProblemCode> ended = Optional.empty();
    private volatile boolean over;

    /// What a client asked for.
    record Wish(int number, ThreadId thread, Position after, long credit) {}

    Subscription(Wish wish, DeviceId device, ThreadLog log, Tails tails, AuditNotes audit, Runnable follower) {
        this.number = wish.number();
        this.thread = wish.thread();
        this.device = device;
        this.log = log;
        this.tails = tails;
        this.audit = audit;
        this.credit = new Credit(wish.credit());
        this.cursor = wish.after();
        this.follower = follower;
        this.tail = tails.follow(thread, follower);
    }

    ThreadId thread() {
        return thread;
    }

    int number() {
        return number;
    }

    void grant(long bytes) {
        credit.grant(bytes);
    }

    /// The device may not read on; the next frame says so.
    void refuse(ProblemCode code) {
        ended = Optional.of(code);
    }

    /// How it stands, for whoever watches the relay.
    ///
    /// @param behind envelopes between its cursor and the head
    record Standing(int partition, long behind, long credit, boolean stalled) {}

    Standing standing() {
        long behind = Math.max(0, tail.head().seq() - cursor.seq());
        return new Standing(tail.partition(), behind, credit.left(), behind > 0 && credit.isSpent());
    }

    void leaveTail() {
        over = true;
        tails.leave(tail, follower);
    }

    /// Whether there will never be another frame.
    boolean isOver() {
        return over;
    }

    @Override
    boolean inHand() {
        return !page.isEmpty();
    }

    @Override
    Optional<Frame.FromRelay> next() {
        if (over) {
            return Optional.empty();
        }
        if (ended.isPresent()) {
            return fail(ended.get());
        }
        try {
            while (true) {
                long now = tail.generation();
                if (generation != now) {
                    var answer = judge(now);
                    if (answer.isPresent()) {
                        return answer;
                    }
                }
                var frame = data();
                if (frame.isPresent() || generation == tail.generation()) {
                    return frame;
                }
            }
        } catch (Refused e) {
            audit.refused(device, AuditAction.SUBSCRIBE, Subject.of(thread), e.code());
            return fail(e.code());
        }
    }

    private Optional<Frame.FromRelay> fail(ProblemCode code) {
        leaveTail();
        page.clear();
        return Optional.of(new Frame.Failure(number, code));
    }

    /// Asks the log what the cursor is worth: at the start, whenever the log was cut or replaced, and when an epoch
    /// document came, after which the device may be no member any more.
    private Optional<Frame.FromRelay> judge(long now) throws Refused {
        boolean first = generation == NOT_JUDGED;
        var answer = log.read(thread, Optional.of(device), cursor, JUDGE_ONLY);
        generation = now;
        tails.seen(tail, answer.head());
        if (first) {
            audit.done(device, AuditAction.SUBSCRIBE, Subject.of(thread));
        }
        if (!first && answer.verdict() == Verdict.OK) {
            return Optional.empty();
        }
        page.clear();
        cursor = answer.from();
        caughtUp = false;
        return Optional.of(new Frame.Subscribed(
                number, answer.verdict(), answer.head(), answer.floor(), answer.from()));
    }

    private Optional<Frame.FromRelay> data() throws Refused {
        if (cursor.seq() >= tail.head().seq()) {
            if (caughtUp) {
                return Optional.empty();
            }
            caughtUp = true;
            return Optional.of(new Frame.CaughtUp(number, cursor));
        }
        if (credit.isSpent()) {
            page.clear();
            return Optional.empty();
        }
        int most = credit.forFrame(Limits.DATA_FRAME);
        var run = tail.after(cursor.seq(), most);
        if (run.isPresent() && generation != tail.generation()) {
            // It may be an epoch document without this device: what comes of it is judged first.
            return Optional.empty();
        }
        run = run.or(() -> fromPage(most));
        if (run.isEmpty()) {
            return readPage(most);
        }
        return Optional.of(send(run.get()));
    }

    private Optional<Run> fromPage(int most) {
        while (!page.isEmpty() && page.getFirst().last().seq() <= cursor.seq()) {
            page.removeFirst();
        }
        return page.isEmpty() ? Optional.empty()
                : Optional.of(RunCutter.slice(page.getFirst(), cursor.seq(), most));
    }

    private Optional<Frame.FromRelay> readPage(int most) throws Refused {
        var answer = log.read(thread, Optional.of(device), cursor, PAGE);
        if (answer.verdict() != Verdict.OK) {
            cursor = answer.from();
            caughtUp = false;
            return Optional.of(new Frame.Subscribed(
                    number, answer.verdict(), answer.head(), answer.floor(), answer.from()));
        }
        page.addAll(answer.runs());
        return fromPage(most).map(this::send);
    }

    private Frame.FromRelay send(Run run) {
        cursor = run.last();
        credit.spend(run.packed().length);
        if (!page.isEmpty() && page.getLast().last().seq() <= cursor.seq()) {
            page.clear();
        }
        return new Frame.Data(number, run);
    }
}
