package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How fast batches may follow each other. The relay says BUSY: half as fast, and not before it said. Each batch that
/// it takes without complaint makes the pause a little shorter, until there is none. A clock that is turned back begins the
/// pause anew: nobody waits for hours until it is as late again.
final class Pace {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private Duration pause = Duration.ZERO;
    private Instant since = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    /// The relay asked for patience.
    synchronized void busy(Duration atLeast) {
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        delay(atLeast.compareTo(pause) > 0 ? atLeast : pause);
    }

    /// The relay took a batch.
    synchronized void taken() {
        var shorter = pause.multipliedBy(4).dividedBy(5);
        pause = shorter.compareTo(FIRST_PAUSE) < 0 ? Duration.ZERO : shorter;
        delay(pause);
    }

    private void delay(Duration atLeast) {
        var left = remaining();
        since = clock.instant();
        notBefore = since.plus(left.compareTo(atLeast) > 0 ? left : atLeast);
    }

    /// How long the next batch has to wait; zero if not at all.
    synchronized Duration remaining() {
        if (notBefore.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        var now = clock.instant();
        if (now.isBefore(since)) {
            notBefore = now.plus(Duration.between(since, notBefore));
            since = now;
        }
        var left = Duration.between(now, notBefore);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Whether the relay is being spared at the moment.
    synchronized boolean slowed() {
        return !pause.isZero();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
