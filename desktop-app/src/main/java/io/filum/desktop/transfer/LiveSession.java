package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;

/// One connection's life on a WebSocket: subscribe to every thread, commit what comes, acknowledge what is committed,
/// grant as much credit as was used up. Runs on the receiver's worker until the connection ends.
final class LiveSession {

    private static final int VERSION = 1;
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    /// OkHttp's pings end a dead connection sooner; this is for a relay whose socket lives and whose loop does not.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Frames of one thread that are committed together, so that a burst costs few fsyncs.
    private static final int COMMITTED_TOGETHER = 512 * 1024;

    private final LiveSocket socket;
    private final Receiving receiving;
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean asked;

    LiveSession(LiveSocket socket, Receiving receiving) {
        this.socket = socket;
        this.receiving = receiving;
    }

    /// Ends only by an exception.
    void run() throws LinkLost, RelayFailure, InterruptedException {
        socket.send(new Frame.Hello(VERSION));
        if (!(socket.next(HANDSHAKE) instanceof Frame.Welcome welcome)) {
            throw LinkLost.broken("relay-protocol-error");
        }
        if (welcome.auditHead().isPresent()) {
            keep(welcome.auditHead().get());
        }
        receiving.connected();
        for (var thread : receiving.threads()) {
            subscribe(thread);
        }
        syncedIfAllCaughtUp();
        while (true) {
            obey(nextFrame());
        }
    }

    /// Asks for a sign of life before it gives a silent relay up.
    private Frame.FromRelay nextFrame() throws LinkLost, InterruptedException {
        try {
            var frame = socket.next(PATIENCE);
            asked = false;
            return frame;
        } catch (LinkLost lost) {
            if (asked || !lost.code().equals("relay-silent")) {
                throw lost;
            }
            asked = true;
            socket.send(new Frame.Ping());
            return nextFrame();
        }
    }

    private void subscribe(ThreadId thread) {
        subscriptions.add(thread).ifPresent(sub -> socket.send(
                new Frame.Subscribe(sub, thread, receiving.cursor(thread), subscriptions.firstCredit(sub))));
    }

    private void grant(List<Integer> subs) {
        subs.forEach(sub -> socket.send(new Frame.Credit(sub, Subscriptions.CREDIT)));
    }

    private void obey(Frame.FromRelay frame) throws LinkLost, RelayFailure {
        switch (frame) {
            case Frame.Subscribed(int sub, var verdict, var _, var floor, var from) ->
                    subscriptions.thread(sub).ifPresent(thread -> receiving.resumed(thread, verdict, floor, from));
            case Frame.Data data -> commit(data);
            case Frame.CaughtUp(int sub, var _) -> caughtUp(sub);
            case Frame.Receipt(var thread, var device, var upTo) -> receiving.receipt(thread, device, upTo);
            case Frame.ThreadNews(var thread, var _) -> subscribe(thread);
            case Frame.DirectoryNews _ -> receiving.directoryGrew();
            case Frame.Busy(long ms) -> receiving.busy(Duration.ofMillis(ms));
            case Frame.Drain(long ms, long jitterMs) ->
                    throw receiving.drained(ms, jitterMs);
            case Frame.Failure(int sub, var code) -> refused(sub, code);
            case Frame.AuditNews(var head) -> keep(head);
            case Frame.Pong() -> syncedIfAllCaughtUp();
            case Frame.Welcome _ -> {}
        }
    }

    /// A relay may get another key while we are connected. Who it is now, another connection shows.
    private void keep(Octets auditHead) throws LinkLost {
        if (receiving.auditHead(auditHead, socket.relay())) {
            throw LinkLost.broken("relay-certificate-changed");
        }
    }

    private void commit(Frame.Data first) throws LinkLost, RelayFailure {
        var thread = subscriptions.thread(first.sub());
        if (thread.isEmpty()) {
            return;
        }
        var placed = new ArrayList<Placed>();
        try {
            long bytes = unpack(first, placed);
            while (bytes < COMMITTED_TOGETHER && socket.peek() instanceof Frame.Data more
                    && more.sub() == first.sub()) {
                bytes += unpack((Frame.Data) nextNow(), placed);
            }
            commit(first.sub(), thread.get(), placed);
            socket.send(new Frame.Credit(first.sub(), bytes));
        } catch (MalformedMessage e) {
            if (!placed.isEmpty()) {
                commit(first.sub(), thread.get(), placed);
            }
            damaged(first.sub(), thread.get(), e.code());
        }
        syncedIfAllCaughtUp();
    }

    private void commit(int sub, ThreadId thread, List<Placed> placed) throws RelayFailure {
        socket.send(new Frame.Ack(sub, receiving.commit(thread, placed)));
    }

    /// The relay holds something in this thread that is no envelope. The thread waits until the next news of it; the
    /// others go on.
    private void damaged(int sub, ThreadId thread, ProblemCode code) {
        socket.send(new Frame.Unsubscribe(sub));
        grant(subscriptions.remove(sub));
        receiving.damaged(thread, code);
    }

    private Frame.FromRelay nextNow() throws LinkLost {
        try {
            return socket.next(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkLost.broken("stopped");
        }
    }

    private static long unpack(Frame.Data data, List<Placed> placed) throws MalformedMessage {
        placed.addAll(data.run().unpack());
        return data.run().packed().length;
    }

    private void caughtUp(int sub) {
        var thread = subscriptions.thread(sub);
        if (thread.isPresent()) {
            grant(subscriptions.caughtUp(sub));
            acknowledgeAgain(sub, thread.get());
            receiving.caughtUp(thread.get());
            syncedIfAllCaughtUp();
        }
    }

    /// The last acknowledgement may have gone down with a connection, or with the program: its sender would go on reading
    /// "not delivered" until the next envelope comes.
    private void acknowledgeAgain(int sub, ThreadId thread) {
        var upTo = receiving.cursor(thread);
        if (!upTo.equals(Position.START)) {
            socket.send(new Frame.Ack(sub, upTo));
        }
    }

    private void syncedIfAllCaughtUp() {
        if (subscriptions.allCaughtUp()) {
            receiving.synced();
        }
    }

    private void refused(int sub, ProblemCode code) throws LinkLost {
        var thread = subscriptions.thread(sub);
        if (thread.isEmpty()) {
            if (sub == 0) {
                throw LinkLost.broken(code.text());
            }
            return;
        }
        grant(subscriptions.remove(sub));
        boolean gone = code == ProblemCode.THREAD_UNKNOWN || code == ProblemCode.NOT_A_MEMBER;
        if (!gone) {
            receiving.damaged(thread.get(), code);
        } else if (!receiving.cursor(thread.get()).equals(Position.START)) {
            receiving.forgotten(thread.get(), code);
        }
        syncedIfAllCaughtUp();
    }
}
