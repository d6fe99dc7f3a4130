package io.filum.relay.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.filum.model.wire.Frame;

/// Something of a connection that may have a frame to send. It stands in the connection's queue at most once.
abstract sealed class Turn permits Subscription, Notices {

    private final AtomicBoolean queued = new AtomicBoolean();

    /// @return whether it was not in the queue yet
    final boolean enter() {
        return queued.compareAndSet(false, true);
    }

    /// To be called before [#next]: whatever happens from then on puts it into the queue again.
    final void leave() {
        queued.set(false);
    }

    /// The next frame, or empty when there is nothing to say or no credit to say it.
    abstract Optional<Frame.FromRelay> next();

    /// Whether it holds something from the log that should go out before others have their turn.
    boolean inHand() {
        return false;
    }
}
