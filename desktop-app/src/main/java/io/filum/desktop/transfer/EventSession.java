package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.ThreadPage;

/// One connection's life where WebSockets are blocked: events come over one stream, acknowledgements go by ordinary
/// requests. Where the stream begins does not matter: what lies before it is replayed, what was seen is passed over.
final class EventSession {

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final EventStream stream;
    private final Receiving receiving;
    private final JsonMapper json = new JsonMapper();
    private final Set<ThreadId> damaged = new HashSet<>();
    private final Set<ThreadId> acknowledged = new HashSet<>();

    EventSession(EventStream stream, Receiving receiving) {
        this.stream = stream;
        this.receiving = receiving;
    }

    /// Ends only by an exception.
    void run() throws LinkLost, RelayFailure, InterruptedException {
        stream.awaitOpen(HANDSHAKE);
        receiving.connected();
        for (var thread : receiving.threads()) {
            fetch(thread);
            receiving.caughtUp(thread);
        }
        receiving.synced();
        while (true) {
            obey(stream.next());
        }
    }

    private void fetch(ThreadId thread) throws RelayFailure {
        var before = receiving.cursor(thread);
        try {
            ack(thread, before, receiving.fetch(thread));
        } catch (RelayFailure failure) {
            boolean gone = failure.is(ProblemCode.THREAD_UNKNOWN) || failure.is(ProblemCode.NOT_A_MEMBER);
            if (!gone) {
                throw failure;
            }
            if (!before.equals(Position.START)) {
                receiving.forgotten(thread, failure.is(ProblemCode.THREAD_UNKNOWN)
                        ? ProblemCode.THREAD_UNKNOWN : ProblemCode.NOT_A_MEMBER);
            }
        }
    }

    /// The first time also what is nothing new: the last acknowledgement may have gone down with a connection.
    private void ack(ThreadId thread, Position before, Position upTo) throws RelayFailure {
        if (upTo.compareTo(before) > 0 || acknowledged.add(thread) && !upTo.equals(Position.START)) {
            receiving.ack(thread, upTo);
        }
    }

    private void obey(EventStream.Event.Received event) throws LinkLost, RelayFailure {
        try {
            var data = json.readTree(event.data());
            switch (event.name()) {
                case "envelopes" -> commit(thread(data), event.data());
                case "unreadable", "problem" -> damaged(data);
                case "audit" -> keep(data);
                // A verdict or news: replay says what is to be done, and does it.
                case "subscribed", "thread" -> {
                    damaged.remove(thread(data));
                    fetch(thread(data));
                }
                case "caught-up" -> receiving.synced();
                case "receipt" -> receiving.receipt(thread(data), DeviceId.parse(data.path("device").asText()),
                        Position.parse(data.path("position").asText()));
                case "directory" -> receiving.directoryGrew();
                case "busy" -> receiving.busy(Duration.ofMillis(data.path("ms").asLong()));
                case "drain" -> throw receiving.drained(data.path("ms").asLong(), data.path("jitterMs").asLong());
                default -> {}
            }
        } catch (IOException | IllegalArgumentException e) {
            throw LinkLost.broken("relay-protocol-error");
        }
    }

    /// A place of a thread cannot be read, or the thread not any more. What comes behind it waits until the next
    /// connection, as it does on a WebSocket; the other threads go on.
    private void damaged(JsonNode data) {
        var code = ProblemCode.parse(data.path("code").asText()).orElse(ProblemCode.INTERNAL);
        boolean gone = code == ProblemCode.THREAD_UNKNOWN || code == ProblemCode.NOT_A_MEMBER;
        if (!gone && damaged.add(thread(data))) {
            receiving.damaged(thread(data), code);
        }
    }

    /// A relay may get another key while we are connected. Who it is now, another connection shows.
    private void keep(JsonNode data) throws LinkLost {
        if (receiving.auditHead(Octets.of(Base64.getDecoder().decode(data.path("head").asText())), stream.relay())) {
            throw LinkLost.broken("relay-certificate-changed");
        }
    }

    private static ThreadId thread(JsonNode data) {
        return ThreadId.parse(data.path("thread").asText());
    }

    private void commit(ThreadId thread, String data) throws RelayFailure {
        if (damaged.contains(thread)) {
            return;
        }
        var before = receiving.cursor(thread);
        try {
            var page = ThreadPage.fromJson(data.getBytes(StandardCharsets.UTF_8));
            ack(thread, before, receiving.commit(thread, page.unpack()));
        } catch (MalformedMessage e) {
            receiving.damaged(thread, e.code());
        }
    }
}
