package io.filum.relay.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;

/// A WebSocket. Jetty's own send queues without bound; here a frame is handed over only when the one before it has
/// left.
public final class WebSocketSink implements FrameSink {

    private static final long PATIENCE_SECONDS = 30;
    private static final long LAST_WORD_SECONDS = 1;

    private final Session session;

    public WebSocketSink(Session session) {
        this.session = session;
    }

    @Override
    public void send(Frame.FromRelay frame) throws IOException {
        var sent = new CompletableFuture<Void>();
        session.sendBinary(ByteBuffer.wrap(FrameCodec.encode(frame)),
                Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new TimedOut(e);
        } catch (ExecutionException e) {
            throw new IOException("the client is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public boolean isWebSocket() {
        return true;
    }

    @Override
    public void close(CloseCode code) {
        session.close(code.code(), code.name(), Callback.NOOP);
        if (code == CloseCode.SLOW_CONSUMER) {
            // A peer that reads nothing does not read the close frame either.
            session.disconnect();
        }
        if (code.refusal().isPresent()) {
            // It may read why; if it does not, it is cut all the same.
            CompletableFuture.delayedExecutor(LAST_WORD_SECONDS, TimeUnit.SECONDS).execute(session::disconnect);
        }
    }
}
