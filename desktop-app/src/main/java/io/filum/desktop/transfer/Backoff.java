package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, with jitter, so that a hundred workstations that
/// lost their relay together do not come back together. Where there are several places to try, the next is tried almost at
/// once, and it waits when all have been.
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(400);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final IntSupplier places;
    private int failures;

    Backoff(RandomGenerator random) {
        this(random, () -> 1);
    }

    Backoff(RandomGenerator random, IntSupplier places) {
        this.random = random;
        this.places = places;
    }

    /// Between half and all of the current step; up to the first step where another place has not been tried yet.
    synchronized Duration next() {
        int round = places.getAsInt();
        long step = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures / round, 10));
        failures++;
        if (failures % round != 0) {
            return Duration.ofMillis(random.nextLong(FIRST.toMillis()));
        }
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    synchronized void reset() {
        failures = 0;
    }
}
