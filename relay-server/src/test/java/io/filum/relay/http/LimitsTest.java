package io.filum.relay.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.RawHttp;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Clients that want too much, or take too long over it, at a relay with tight bounds; over real TLS.
class LimitsTest {

    private static final int ALL = 40;
    private static final Bounds TIGHT = new Bounds(
            new Bounds.Connections(ALL, 2, 3),
            new Bounds.Sizes(4 * 1024, 2 * 1024),
            new Bounds.Patience(Duration.ofSeconds(2), Duration.ofSeconds(4), 4 * 1024));
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    static Path folder;
    private static Relay relay;
    private static Site site;
    private Colleague alice;

    @BeforeAll
    static void start() throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        relay = Relay.start(RelayOptions.inFolder(folder).within(TIGHT));
        site = new Site(relay.uri(), relay.publicUri(), organisation, folder);
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    @BeforeEach
    void join() {
        alice = site.colleague();
    }

    @Test
    void headersHaveASize() {
        var answer = alice.client().send(alice.client().request("/api/threads")
                .header("X-Long", "a".repeat(5_000)).build());
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.problem().code()).isEqualTo(ProblemCode.HEADERS_TOO_LARGE);
        assertThat(alice.client().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void headersThatComeByteByByteAreNotWaitedFor() throws Exception {
        try (var loris = connect()) {
            loris.getOutputStream().write("GET /api/threads HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(US_ASCII));
            awaitEnd(loris, 'a');
        }
        assertThat(alice.client().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void theSecondRequestsHeadersAreNotWaitedForEither() throws Exception {
        try (var loris = connect()) {
            RawHttp.request(loris, "/api/threads");
            assertThat(loris.getInputStream().read()).isEqualTo('H');
            loris.getOutputStream().write("GET /api/threads HTTP/1.1\r\nX-Slow: ".getBytes(US_ASCII));
            awaitEnd(loris, 'a');
        }
    }

    @Test
    void aBodyThatComesByteByByteIsRefused() throws Exception {
        try (var loris = connect()) {
            loris.getOutputStream().write(("PUT /api/threads/" + ThreadId.random() + "/ack HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Content-Type: " + MediaTypes.JSON + "\r\nContent-Length: 1000\r\n\r\n").getBytes(US_ASCII));
            var answer = awaitEnd(loris, ' ');
            assertThat(answer).startsWith("HTTP/1.1 408").contains(ProblemCode.REQUEST_TOO_SLOW.text());
        }
    }

    @Test
    void aSilentConnectionEnds() throws Exception {
        try (var silent = connect()) {
            await().atMost(LONG).until(() -> RawHttp.isOver(silent));
        }
    }

    @Test
    void aDeviceHasSoManyLiveConnections() throws Exception {
        var first = Ear.open(alice.client());
        try (var second = Ear.open(alice.client()); var third = new Ear(site.uri(), alice.member())) {
            await().atMost(LONG).until(() -> third.closeCode() == 429);
            var stream = alice.client().get("/api/events");
            assertThat(stream.status()).isEqualTo(429);
            assertThat(stream.problem().code()).isEqualTo(ProblemCode.TOO_MANY_CONNECTIONS);
            assertThat(stream.headers().firstValue("Retry-After")).isPresent();
            try (var another = Ear.open(site.colleague().client())) {
                assertThat(another.closeCode()).as("somebody else").isEqualTo(-1);
            }
            first.close();
            await("a place is free again").atMost(LONG).until(() -> {
                try (var next = new Ear(site.uri(), alice.member())) {
                    next.say(new Frame.Hello(1));
                    return next.poll(2_000) instanceof Frame.Welcome;
                }
            });
            assertThat(second.closeCode()).isEqualTo(-1);
        }
    }

    @Test
    void aFrameHasASizeAndAConnectionSoManySubscriptions() {
        var threads = new ArrayList<ThreadId>();
        for (int i = 0; i < 4; i++) {
            threads.add(ThreadId.random());
            alice.client().push(site.organisation().open(threads.getLast(), alice.member()));
        }
        try (var ear = Ear.open(alice.client())) {
            for (int i = 0; i < 4; i++) {
                ear.say(new Frame.Subscribe(i + 1, threads.get(i), Position.START, 1));
            }
            var refused = ear.await(Frame.Failure.class);
            assertThat(refused.sub()).isEqualTo(4);
            assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_SUBSCRIPTIONS);
            ear.sayBytes(new byte[3 * 1024]);
            // Or only cut: what it had not read of the frame resets the connection, and may overtake the goodbye.
            await().atMost(LONG).untilAsserted(() -> assertThat(ear.closeCode()).isIn(1009, 1006));
        }
    }

    @Test
    void soManyConnectionsAreAcceptedAndNoMore() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            int greeted = 0;
            for (int i = 0; i < ALL + 5; i++) {
                var socket = connectWithin(1_500);
                if (socket == null) {
                    break;
                }
                open.add(socket);
                greeted++;
            }
            assertThat(greeted).isLessThanOrEqualTo(ALL);
            assertThat(site.publicClient().get("/health/live").status()).as("the other port").isEqualTo(200);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
        await("there is room again").atMost(LONG).until(() -> alice.client().get("/api/threads").status() == 200);
    }

    /// Sends one byte after the other until the relay has had enough.
    ///
    /// @return what it said
    private static String awaitEnd(Socket socket, char letter) {
        var said = new StringBuilder();
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
            try {
                socket.getOutputStream().write(letter);
                socket.getOutputStream().flush();
                socket.setSoTimeout(50);
                var buffer = new byte[4096];
                int read = socket.getInputStream().read(buffer);
                said.append(new String(buffer, 0, Math.max(read, 0), US_ASCII));
                return read < 0;
            } catch (SocketTimeoutException _) {
                return false;
            } catch (IOException _) {
                return true;
            }
        });
        return said.toString();
    }

    private Socket connect() throws IOException {
        return alice.member().credentials().context().getSocketFactory()
                .createSocket(site.uri().getHost(), site.uri().getPort());
    }

    /// Null where nobody answers in time.
    private Socket connectWithin(int ms) throws IOException {
        var socket = (SSLSocket) connect();
        socket.setSoTimeout(ms);
        try {
            socket.startHandshake();
            return socket;
        } catch (SocketTimeoutException _) {
            socket.close();
            return null;
        }
    }
}
