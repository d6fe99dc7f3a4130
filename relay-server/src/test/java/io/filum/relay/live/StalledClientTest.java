package io.filum.relay.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// A client that asks for everything and reads nothing holds up itself and nobody else.
@ExtendWith(RelayForTests.class)
class StalledClientTest {

    private static final int ENVELOPES = 400;
    private static final int SIZE = 50_000;
    private static final long PLENTY = 1L << 40;

    private final Site site;
    private final ThreadId thread = ThreadId.random();

    StalledClientTest(Site site) {
        this.site = site;
    }

    @Test
    void othersGetEverythingMeanwhile() throws Exception {
        var alice = site.colleague();
        var bob = site.colleague();
        alice.client().push(site.organisation().open(thread, alice.member(), bob.member()));
        try (var stalled = alice.member().credentials().context().getSocketFactory()
                        .createSocket(site.uri().getHost(), site.uri().getPort());
                var ear = Ear.open(bob.client())) {
            askAndNeverRead(stalled);
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            for (int sent = 0; sent < ENVELOPES; sent += 10) {
                assertThat(alice.client().push(IntStream.range(0, 10)
                        .mapToObj(_ -> alice.author().item(thread, SIZE)).toList()))
                        .allMatch(Item.Stored.class::isInstance);
            }
            long seq = 0;
            while (seq < ENVELOPES + 1) {
                var run = ear.await(Frame.Data.class).run();
                assertThat(run.firstSeq()).isEqualTo(seq + 1);
                seq = run.last().seq();
            }
        }
    }

    private void askAndNeverRead(Socket socket) throws IOException {
        socket.setReceiveBufferSize(4096);
        var out = socket.getOutputStream();
        out.write(("""
                GET /api/live HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: filum.v1\r
                \r
                """).getBytes(US_ASCII));
        say(out, new Frame.Hello(1));
        say(out, new Frame.Subscribe(1, thread, Position.START, PLENTY));
    }

    /// A masked binary frame (RFC 6455, 5.2); a mask of zeros leaves the bytes as they are.
    private static void say(OutputStream out, Frame.FromClient frame) throws IOException {
        var bytes = FrameCodec.encode(frame);
        out.write(new byte[] {(byte) 0x82, (byte) (0x80 | bytes.length), 0, 0, 0, 0});
        out.write(bytes);
        out.flush();
    }
}
