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
    private final SoakTally tally;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();

    private SoakEar(SoakCase reads, SoakTally tally) {
        this.reads = reads;
        this.tally = tally;
    }

    /// @param reads what it subscribes to, with endless credit; null for one that is only there
    /// @param tally those that were closed or broke, at whatever time, and notices
    /// @return done when it was welcomed; not when the relay said anything else
    static CompletableFuture<WebSocket> open(Client client, SoakCase reads, SoakTally tally) {
        var uri = URI.create(client.uri().toString().replaceFirst("^http", "ws")).resolve("/api/live");
        var ear = new SoakEar(reads, tally);
        return client.http().newWebSocketBuilder().subprotocols(MediaTypes.LIVE).buildAsync(uri, ear)
                .thenCompose(socket -> say(socket, new Frame.Hello(1)))
                .thenCompose(socket -> ear.welcomed.thenCompose(_ -> reads == null
                        ? CompletableFuture.completedFuture(socket)
                        : say(socket, new Frame.Subscribe(1, reads.thread(), Position.START, 1L << 40))));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        tally.gone().increment();
        welcomed.completeExceptionally(new IllegalStateException("closed, " + code));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        tally.gone().increment();
        welcomed.completeExceptionally(failure);
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
            switch (FrameCodec.decodeFromRelay(ByteBuffer.wrap(bytes))) {
                case Frame.Welcome _ -> welcomed.complete(null);
                case Frame.ThreadNews _ -> tally.notices().increment();
                case Frame.Data(var _, var run) when reads != null -> reads.arrived(run);
                default -> { }
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
