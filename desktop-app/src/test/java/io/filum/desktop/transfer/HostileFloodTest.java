package io.filum.desktop.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.Run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A relay that sends without end, whatever it was asked and granted: it is cut off by a code that says so, and what it
/// has sent by then is bounded.
class HostileFloodTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AtomicLong sent = new AtomicLong();
    private volatile byte[] message;
    private ServerSocket relay;
    private House house;
    private RelayClient client;

    @BeforeEach
    void setUp() throws Exception {
        house = new House(folder);
        var kim = house.join("Kim");
        relay = house.relaySide().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
        var address = URI.create("https://127.0.0.1:" + relay.getLocalPort());
        try (var vault = kim.unlock()) {
            client = new RelayClient(address, vault.tls(house.options(kim, address).credentials()));
        }
    }

    @AfterEach
    void tearDown() throws Exception {
        client.close();
        relay.close();
        house.close();
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        message = new byte[64 * 1024];
        var failure = catchThrowableOfType(RelayFailure.class, () -> client.threads(Optional.empty()));
        assertThat(failure.code()).isEqualTo("relay-answer-too-large");
        assertThat(failure.kind()).as("it is asked again, after a pause").isEqualTo(RelayFailure.Kind.LATER);
        assertThat(sent.get()).isLessThan(10L * RelayClient.ANSWER_BYTES);
    }

    @Test
    void envelopesThatNobodyGrantedCutTheSocket() throws Exception {
        message = FrameCodec.encode(new Frame.Data(1, new Run(5, 1, 1, new byte[60 * 1024])));
        assertThat(readAfterTheCut()).isLessThanOrEqualTo(LiveSocket.MOST_BYTES);
    }

    @Test
    void aStormOfSmallFramesCutsTheSocketToo() throws Exception {
        message = FrameCodec.encode(new Frame.Receipt(ThreadId.random(), DeviceId.random(), new Position(5, 1)));
        assertThat(readAfterTheCut()).isLessThanOrEqualTo(LiveSocket.MOST_BYTES / 10);
    }

    /// Nobody takes frames while the relay sends: as when our disk is slow.
    ///
    /// @return how many bytes of frames had been kept until the connection was cut
    private long readAfterTheCut() throws Exception {
        try (var socket = new LiveSocket(client, client.at())) {
            socket.awaitOpen(PATIENCE);
            Workplace.awaitUntil("the relay was cut off", relay::isClosed);
            long kept = 0;
            while (true) {
                try {
                    socket.next(PATIENCE);
                    kept += message.length;
                } catch (LinkLost lost) {
                    assertThat(lost.code()).isEqualTo("relay-flooding");
                    assertThat(lost.comeBack()).isTrue();
                    return kept;
                }
            }
        }
    }

    private void accept() {
        try (var socket = relay.accept()) {
            flood(socket);
        } catch (IOException _) {
            // Cut off.
        } finally {
            close();
        }
    }

    private void close() {
        try {
            relay.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void flood(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        var key = Optional.<String>empty();
        for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Sec-WebSocket-Key: ")) {
                key = Optional.of(line.substring(19));
            }
        }
        var out = socket.getOutputStream();
        if (key.isPresent()) {
            upgrade(out, key.get());
        } else {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(US_ASCII));
        }
        var bytes = key.isPresent() ? frame(message) : message;
        while (true) {
            out.write(bytes);
            sent.addAndGet(bytes.length);
        }
    }

    /// RFC 6455, 4.2.2.
    private static void upgrade(OutputStream out, String key) throws IOException {
        try {
            var accept = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII)));
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Protocol: filum.v1\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n")
                    .getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A binary frame, not masked (RFC 6455, 5.2).
    private static byte[] frame(byte[] payload) {
        var out = ByteBuffer.allocate(payload.length + 4).put((byte) 0x82);
        if (payload.length < 126) {
            out.put((byte) payload.length);
        } else {
            out.put((byte) 126).putShort((short) payload.length);
        }
        return Arrays.copyOf(out.put(payload).array(), out.position());
    }
}
