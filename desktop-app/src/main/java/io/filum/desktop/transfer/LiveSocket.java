package io.filum.desktop.transfer;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.ProblemCode;

/// One WebSocket of `filum.v1`: frames out, frames in. What comes in waits in a queue, so that OkHttp's reader never
/// waits for our disk and its pings are answered. Our credits bound it; a relay that does not keep to them is cut off
/// (`relay-flooding`), or else it could fill this machine's memory.
final class LiveSocket implements AutoCloseable {

    private static final int NORMAL_CLOSURE = 1000;
    /// Twice what the threads that catch up have credit for: any credit admits one envelope that is larger.
    static final long MOST_BYTES = 2 * Subscriptions.CATCHING_UP * Subscriptions.CREDIT;
    /// What is small costs memory by its number.
    private static final int MOST_FRAMES = 50_000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final WebSocket socket;
    private volatile List<X509Certificate> relay = List.of();

    /// What the socket's reader has to say.
    private sealed interface Event {
        record Opened() implements Event {}

        record Received(Frame.FromRelay frame, int bytes) implements Event {}

        record Ended(String code, boolean comeBack) implements Event {}

        /// It never became a WebSocket.
        ///
        /// @param why what the relay, or something in its place, said instead
        record Refused(RelayFailure why) implements Event {}
    }

    /// The handshake failed: something on the way may not let WebSockets through.
    static final class NotUpgraded extends Exception {
        private static final long serialVersionUID = 1;

        private NotUpgraded(String code) {
            super(code);
        }

        String code() {
            return getMessage();
        }
    }

    /// @param at which of the relays
    LiveSocket(RelayClient relay, HttpUrl at) {
        socket = relay.live(at, new Reader());
    }

    /// Waits until the handshake is done.
    void awaitOpen(Duration atMost) throws NotUpgraded, RelayFailure, LinkLost, InterruptedException {
        switch (events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            case Event.Opened() -> {}
            case Event.Refused(var why) when why.isProblem() -> throw why;
            case Event.Refused(var why) -> throw new NotUpgraded(
                    why.kind() == RelayFailure.Kind.UNREACHABLE ? why.code() : RelayFailure.UNREACHED);
            case Event.Ended ended -> throw lost(ended);
            case null -> throw new NotUpgraded(RelayFailure.UNREACHED);
            case Event.Received _ -> throw LinkLost.broken("relay-protocol-error");
        }
    }

    /// The next frame.
    ///
    /// @throws LinkLost when there is none within that time, or the connection ended
    Frame.FromRelay next(Duration atMost) throws LinkLost, InterruptedException {
        return switch (events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            case Event.Received(var frame, int bytes) -> {
                waiting.addAndGet(-bytes);
                yield frame;
            }
            case Event.Ended ended -> throw lost(ended);
            case Event.Opened(), Event.Refused _ -> throw LinkLost.broken("relay-protocol-error");
            case null -> throw LinkLost.broken("relay-silent");
        };
    }

    /// The next frame if it is there already: for commits that take several at once.
    Frame.FromRelay peek() {
        return events.peek() instanceof Event.Received(var frame, _) ? frame : null;
    }

    /// The relay's certificate, then its issuer's, as it showed them on this connection.
    List<X509Certificate> relay() {
        return relay;
    }

    void send(Frame.FromClient frame) {
        socket.send(ByteString.of(FrameCodec.encode(frame)));
    }

    private static LinkLost lost(Event.Ended ended) {
        return ended.comeBack() ? LinkLost.broken(ended.code()) : LinkLost.refused(ended.code());
    }

    @Override
    public void close() {
        if (!socket.close(NORMAL_CLOSURE, null)) {
            socket.cancel();
        }
    }

    /// Drops the connection without a word.
    void cancel() {
        socket.cancel();
    }

    private final class Reader extends WebSocketListener {
        private volatile boolean upgraded;
        private boolean flooded;

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            relay = RelayClient.certificates(response);
            upgraded = true;
            events.add(new Event.Opened());
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            if (flooded) {
                return;
            }
            if (waiting.addAndGet(bytes.size()) > MOST_BYTES || events.size() >= MOST_FRAMES) {
                flooded = true;
                events.add(new Event.Ended("relay-flooding", true));
                webSocket.cancel();
                return;
            }
            try {
                events.add(new Event.Received(
                        FrameCodec.decodeFromRelay(ByteBuffer.wrap(bytes.toByteArray())), bytes.size()));
            } catch (MalformedMessage e) {
                events.add(new Event.Ended(e.code().text(), true));
                webSocket.cancel();
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            events.add(new Event.Ended(
                    CloseCode.of(code).flatMap(CloseCode::refusal).map(ProblemCode::text).orElse("relay-closed-" + code),
                    CloseCode.comeBack(code)));
            webSocket.close(NORMAL_CLOSURE, null);
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, Response response) {
            events.add(upgraded
                    ? new Event.Ended("relay-unreachable", true)
                    : new Event.Refused(
                            response == null ? RelayFailure.unreachable(failure) : RelayClient.failure(response)));
        }
    }
}
