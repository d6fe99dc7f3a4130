package io.filum.desktop.transfer;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;

/// One stream of server-sent events (WHATWG HTML, 9.2). Its reader waits when we do not keep up, which holds the relay
/// back through TCP: an event stream has no credits.
final class EventStream implements AutoCloseable {

    private static final int READ_AHEAD = 16;

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(READ_AHEAD);
    private final EventSource source;
    private volatile boolean closed;
    private volatile List<X509Certificate> relay = List.of();

    sealed interface Event {
        record Opened() implements Event {}

        /// @param data one JSON object
        record Received(String name, String data) implements Event {}

        record Ended(RelayFailure why) implements Event {}
    }

    /// @param at which of the relays
    EventStream(RelayClient relay, HttpUrl at) {
        source = relay.events(at, new Reader());
    }

    void awaitOpen(Duration atMost) throws RelayFailure, LinkLost, InterruptedException {
        switch (events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            case Event.Opened() -> {}
            case Event.Ended(var why) -> throw why;
            case Event.Received _ -> throw LinkLost.broken("relay-protocol-error");
            case null -> throw LinkLost.broken("relay-silent");
        }
    }

    /// The next event, whenever it comes; a stream that is dead is ended by OkHttp's read time-out.
    Event.Received next() throws RelayFailure, LinkLost, InterruptedException {
        return switch (events.take()) {
            case Event.Received event -> event;
            case Event.Ended(var why) -> throw why;
            case Event.Opened() -> throw LinkLost.broken("relay-protocol-error");
        };
    }

    /// The relay's certificate, then its issuer's, as it showed them on this connection.
    List<X509Certificate> relay() {
        return relay;
    }

    @Override
    public void close() {
        closed = true;
        source.cancel();
        events.clear();
    }

    private final class Reader extends EventSourceListener {

        @Override
        public void onOpen(EventSource eventSource, Response response) {
            relay = RelayClient.certificates(response);
            put(new Event.Opened());
        }

        @Override
        public void onEvent(EventSource eventSource, String id, String type, String data) {
            put(new Event.Received(type == null ? "" : type, data));
        }

        @Override
        public void onClosed(EventSource eventSource) {
            put(new Event.Ended(RelayFailure.unreachable(null)));
        }

        @Override
        public void onFailure(EventSource eventSource, Throwable failure, Response response) {
            put(new Event.Ended(response == null || response.isSuccessful()
                    ? RelayFailure.unreachable(failure)
                    : RelayClient.failure(response)));
        }

        private void put(Event event) {
            try {
                while (!closed && !events.offer(event, 1, TimeUnit.SECONDS)) {
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
