package io.filum.relay.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.ThreadId;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.SilentSocket;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;

/// After a relay was started again everybody comes at once; all are let in, and nobody is told that there is no storage.
/// The soak (`mvn -Psoak`) does it with thousands.
@ExtendWith(RelayForTests.class)
class HelloStormTest {

    private static final int DEVICES = 25;
    private static final int EACH = 8;
    private static final int THREADS = 5;
    /// A whole binary message, from the relay (RFC 6455, 5.2).
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int WELCOME = 0x81;

    private final Site site;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    HelloStormTest(Site site) {
        this.site = site;
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void letsEverybodyIn() throws Exception {
        var colleagues = Stream.generate(site::colleague).limit(DEVICES).toList();
        var author = colleagues.getFirst();
        var others = colleagues.stream().skip(1).map(Colleague::member).toArray(Member[]::new);
        for (int i = 0; i < THREADS; i++) {
            author.client().push(site.organisation().open(ThreadId.random(), author.member(), others));
        }
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < DEVICES * EACH; i++) {
                var colleague = colleagues.get(i % DEVICES);
                answers.add(workers.submit(() -> {
                    var socket = SilentSocket.open(site, colleague);
                    sockets.add(socket);
                    return firstWord(new DataInputStream(socket.getInputStream()));
                }));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("welcome");
            }
        }
    }

    private static String firstWord(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            return head.toString();
        }
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        var said = in.readNBytes(length < 126 ? length : in.readUnsignedShort());
        return switch (kind) {
            case BINARY -> (said[0] & 0xFF) == WELCOME ? "welcome" : "frame " + (said[0] & 0xFF);
            case CLOSE -> "closed " + ((said[0] & 0xFF) << 8 | said[1] & 0xFF);
            default -> "kind " + kind;
        };
    }
}
