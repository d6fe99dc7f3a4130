package io.filum.desktop.vault;

import java.time.Duration;
import java.time.Instant;

/// From when until when a certificate holds, and when to do something about its end.
public record Life(Instant from, Instant until) {

    private static final Duration LONG_BEFORE = Duration.ofDays(30);
    private static final Duration SHORTLY_BEFORE = Duration.ofDays(10);

    /// Whether another certificate should be asked for: in the last third, or 30 days before the end where that is
    /// later. An administrator on holiday is back by then.
    public boolean isDue(Instant at) {
        return isWithin(3, LONG_BEFORE, at);
    }

    /// Whether a person should know that none has come: in the last ninth, or 10 days before the end.
    public boolean isShort(Instant at) {
        return isWithin(9, SHORTLY_BEFORE, at);
    }

    public boolean isOver(Instant at) {
        return !at.isBefore(until);
    }

    private boolean isWithin(int part, Duration most, Instant at) {
        Duration share = length().dividedBy(part);
        return !at.isBefore(until.minus(share.compareTo(most) < 0 ? share : most));
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
