package io.filum.relay.live;

import java.io.IOException;

import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;

/// The far end of a connection, as the loop sees it.
public interface FrameSink {

    /// Returns when the frame has been taken by the network, so that nothing piles up here.
    ///
    /// @throws IOException when the other side is gone, or took too long
    void send(Frame.FromRelay frame) throws IOException;

    /// Nothing has been sent for a while.
    default void keepAlive() throws IOException {}

    void close(CloseCode code);

    /// Of which kind it is, for whoever watches the relay.
    default boolean isWebSocket() {
        return false;
    }

    /// The other side did not read within its time.
    final class TimedOut extends IOException {
        private static final long serialVersionUID = 1;

        TimedOut(Throwable cause) {
            super("the client does not read", cause);
        }
    }
}
