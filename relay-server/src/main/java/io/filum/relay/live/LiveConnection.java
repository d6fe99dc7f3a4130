package io.filum.relay.live;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.Caller;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;
import io.filum.relay.log.Tails;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.redis.StorageFailed;

/// One client that is being told things as they happen. A single loop, on a virtual thread of its own, takes the turns
/// of its subscriptions one after the other, sends one frame, and waits until the network has taken it: a client that
/// stops reading stops its own loop and nothing else.
public final class LiveConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(15);

    private final Caller caller;
    private final DeviceId device;
    private final FrameSink sink;
    private final ThreadLog log;
    private final Tails tails;
    private final AuditNotes audit;
    private final int mostSubscriptions;
    private final LinkedBlockingDeque<Turn> turns = new LinkedBlockingDeque<>();
    private final Notices notices = new Notices();
    private final Map<Integer, Subscription> subscriptions = new ConcurrentHashMap<>();
    /// How many subscriptions are about a thread. Each bell asks, on the one worker that hears them all, and a workstation
    /// may have thousands.
    private final Map<ThreadId, Integer> followed = new ConcurrentHashMap<>();
    private final Map<ThreadId, Position> told = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean timedOut;
    private volatile Optional<CloseCode> closing = Optional.empty();

    public LiveConnection(Caller caller, FrameSink sink, ThreadLog log, Tails tails, AuditNotes audit,
            int mostSubscriptions) {
        this.caller = caller;
        this.device = caller.device();
        this.sink = sink;
        this.log = log;
        this.tails = tails;
        this.audit = audit;
        this.mostSubscriptions = mostSubscriptions;
    }

    DeviceId device() {
        return device;
    }

    Caller caller() {
        return caller;
    }

    /// The loop. Returns when the connection is over.
    public void run() {
        var code = CloseCode.SLOW_CONSUMER;
        try {
            while (closing.isEmpty()) {
                takeTurn();
            }
            code = closing.get();
            if (code.refusal().isEmpty()) {
                sendLastWords();
            }
        } catch (StorageFailed e) {
            LOG.warn("live: storage failed, {}", e.code().text());
            code = CloseCode.STORAGE_UNAVAILABLE;
        } catch (FrameSink.TimedOut e) {
            LOG.info("live: device {} does not read, let go", device);
            timedOut = true;
        } catch (IOException e) {
            LOG.debug("live: client gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = CloseCode.DRAINING;
        } finally {
            closing = Optional.of(code);
            subscriptions.values().forEach(Subscription::leaveTail);
            subscriptions.clear();
            followed.clear();
            sink.close(code);
            ended.complete(null);
        }
    }

    Stream<Subscription> subscriptions() {
        return subscriptions.values().stream();
    }

    boolean isWebSocket() {
        return sink.isWebSocket();
    }

    /// Whether it ended because the client did not read.
    boolean timedOut() {
        return timedOut;
    }

    /// Done when the loop has returned.
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void takeTurn() throws InterruptedException, IOException {
        long quiet = notices.quiet(QUIET_NS);
        if (quiet <= 0) {
            queue(notices);
        }
        var turn = turns.poll(quiet, TimeUnit.NANOSECONDS);
        if (turn == null) {
            if (quiet == QUIET_NS) {
                sink.keepAlive();
            }
            return;
        }
        turn.leave();
        var frame = turn.next();
        if (turn instanceof Subscription subscription && subscription.isOver()
                && subscriptions.remove(subscription.number(), subscription)) {
            unfollow(subscription.thread());
        }
        if (frame.isPresent()) {
            sink.send(frame.get());
            if (turn.enter()) {
                if (turn.inHand()) {
                    turns.addFirst(turn);
                } else {
                    turns.addLast(turn);
                }
            }
        }
    }

    /// Why the connection is about to end.
    private void sendLastWords() throws IOException {
        for (var frame = notices.next(); frame.isPresent(); frame = notices.next()) {
            sink.send(frame.get());
        }
    }

    private void queue(Turn turn) {
        if (turn.enter()) {
            turns.addLast(turn);
        }
    }

    /// Everything of a thread after a position; refusals come back as frames.
    public void subscribe(int number, ThreadId thread, Position after, long credit) {
        if (subscriptions.containsKey(number)) {
            answer(new Frame.Failure(number, ProblemCode.MALFORMED_FRAME));
            return;
        }
        if (subscriptions.size() >= mostSubscriptions) {
            answer(new Frame.Failure(number, ProblemCode.TOO_MANY_SUBSCRIPTIONS));
            return;
        }
        // The tail may call back before the constructor has returned.
        var holder = new Subscription[1];
        var made = new Subscription(new Subscription.Wish(number, thread, after, credit), device, log, tails, audit,
                () -> Optional.ofNullable(holder[0]).ifPresent(this::queue));
        // Before the loop can come upon it and count it out again.
        followed.merge(thread, 1, Integer::sum);
        holder[0] = made;
        subscriptions.put(number, made);
        notices.forget(thread);
        queue(made);
        if (closing.isPresent()) {
            made.leaveTail();
        }
    }

    public void grant(int number, long bytes) {
        var subscription = subscriptions.get(number);
        if (subscription != null) {
            subscription.grant(bytes);
            queue(subscription);
        }
    }

    public void acknowledge(int number, Position upTo) {
        var subscription = subscriptions.get(number);
        if (subscription == null) {
            return;
        }
        try {
            if (log.acknowledge(subscription.thread(), device, upTo)) {
                audit.done(device, AuditAction.ACKNOWLEDGE, Subject.of(subscription.thread()));
            }
        } catch (Refused e) {
            audit.refused(device, AuditAction.ACKNOWLEDGE, Subject.of(subscription.thread()), e.code());
            answer(new Frame.Failure(number, e.code()));
        }
    }

    public void unsubscribe(int number) {
        var subscription = subscriptions.remove(number);
        if (subscription != null) {
            unfollow(subscription.thread());
            subscription.leaveTail();
        }
    }

    /// From here on the client is told what happens.
    public void welcome(Frame.Welcome frame) {
        notices.welcome(frame);
        queue(notices);
    }

    /// Answers the client. One that asks on and on without reading is not served further.
    public void answer(Frame.FromRelay frame) {
        if (notices.answer(frame)) {
            queue(notices);
        } else {
            close(CloseCode.SLOW_CONSUMER);
        }
    }

    /// Something new lies in a thread of this device.
    void news(ThreadId thread, Position head) {
        var before = told.get(thread);
        if (before != null && head.compareTo(before) <= 0) {
            return;
        }
        told.merge(thread, head, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        if (!follows(thread)) {
            boolean toBeKnown = notices.news(thread, head);
            if (follows(thread)) {
                // It has begun to meanwhile, and what it is about to get would be told twice.
                notices.forget(thread);
            } else if (toBeKnown) {
                queue(notices);
            }
        }
    }

    /// What the client is taken to know already.
    void knows(ThreadId thread, Position head) {
        told.putIfAbsent(thread, head);
    }

    void receipt(ThreadId thread, DeviceId reader, Position upTo) {
        if (!reader.equals(device)) {
            notices.receipt(thread, reader, upTo);
            queue(notices);
        }
    }

    void directoryNews(Frame.DirectoryNews frame) {
        notices.directory(frame);
        queue(notices);
    }

    void auditNews(Frame.AuditNews frame) {
        notices.audit(frame);
        queue(notices);
    }

    void flow(Frame.FromRelay frame) {
        notices.flow(frame);
        queue(notices);
    }

    /// The device is no member of this thread any more.
    void dismiss(ThreadId thread) {
        told.remove(thread);
        notices.forget(thread);
        subscriptions.values().stream()
                .filter(subscription -> subscription.thread().equals(thread))
                .forEach(subscription -> {
                    subscription.refuse(ProblemCode.NOT_A_MEMBER);
                    queue(subscription);
                });
    }

    private boolean follows(ThreadId thread) {
        return followed.containsKey(thread);
    }

    private void unfollow(ThreadId thread) {
        followed.computeIfPresent(thread, (_, count) -> count > 1 ? count - 1 : null);
    }

    /// The device is not to be told anything more. A send that waits for it is broken off.
    void refuse(CloseCode why) {
        closing = Optional.of(why);
        sink.close(why);
        queue(notices);
    }

    /// Ends the connection after what it still has to say to the client; safe from anywhere.
    public void close(CloseCode code) {
        if (closing.isEmpty()) {
            closing = Optional.of(code);
        }
        queue(notices);
    }
}
