package io.filum.relay.audit;

import java.time.Instant;
import java.util.OptionalLong;

/// Bounds what strangers can make the relay write: at most so many entries a minute, each with the number of those
/// refused since the one before it.
final class RefusedIdentities {

    private static final int PER_MINUTE = 60;

    private long minute = -1;
    private int noted;
    private long unnoted;

    /// @return how many an entry is to stand for; empty when there is to be none now
    synchronized OptionalLong count(Instant now) {
        long current = now.getEpochSecond() / 60;
        if (current != minute) {
            minute = current;
            noted = 0;
        }
        unnoted++;
        if (noted >= PER_MINUTE) {
            return OptionalLong.empty();
        }
        noted++;
        long count = unnoted;
        unnoted = 0;
        return OptionalLong.of(count);
    }
}
