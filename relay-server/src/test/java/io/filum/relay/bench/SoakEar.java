package io.filum.relay.bench;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.filum.model.envelope.Position;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.relay.fixture.Client;

/// A WebSocket that costs no thread, so that one machine can have thousands.
final class SoakEar implements WebSocket.Listener {

    private final SoakCase reads;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private SoakEar(SoakCase reads) {
        this.reads = reads;
    }

    /// @param reads what it subscribes to, with endless credit; null for one that is only there
    static CompletableFuture<WebSocket> open(Client client, SoakCase reads) {
        var uri = URI.create(client.uri().toString().replaceFirst("^http", "ws")).resolve("/api/live");
        return client.http().newWebSocketBuilder().subprotocols(MediaTypes.LIVE).buildAsync(uri, new SoakEar(reads))
                .thenCompose(socket -> say(socket, new Frame.Hello(1)))
                .thenCompose(socket -> reads == null ? CompletableFuture.completedFuture(socket)
                        : say(socket, new Frame.Subscribe(1, reads.thread(), Position.START, 1L << 40)));
    }

    private static CompletableFuture<WebSocket> say(WebSocket socket, Frame.FromClient frame) {
        return socket.sendBinary(ByteBuffer.wrap(FrameCodec.encode(frame)), true);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        message.writeBytes(bytes);
        if (last) {
            hear(message.toByteArray());
            message.reset();
        }
        socket.request(1);
        return null;
    }

    private void hear(byte[] bytes) {
        try {
            if (FrameCodec.decodeFromRelay(ByteBuffer.wrap(bytes)) instanceof Frame.Data(var _, var run) && reads != null) {
                reads.arrived(run);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
