package io.filum.relay.live;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes a client has said that it can decrypt and commit. Any positive credit admits one envelope, so that a
/// large one is not held up for ever by a cautious client; the debt is paid from the next grant.
final class Credit {

    private static final long MOST = 1L << 40;

    private final AtomicLong bytes;

    Credit(long bytes) {
        this.bytes = new AtomicLong(Math.min(bytes, MOST));
    }

    void grant(long more) {
        bytes.updateAndGet(now -> Math.min(now + Math.min(more, MOST), MOST));
    }

    void spend(int sent) {
        bytes.addAndGet(-sent);
    }

    /// What is left; 0 when it is spent, and for a client that needs none.
    long left() {
        long left = bytes.get();
        return left < MOST / 2 ? Math.max(0, left) : 0;
    }

    boolean isSpent() {
        return bytes.get() <= 0;
    }

    /// How much of it one frame may take.
    int forFrame(int most) {
        return (int) Math.clamp(bytes.get(), 1, most);
    }
}
