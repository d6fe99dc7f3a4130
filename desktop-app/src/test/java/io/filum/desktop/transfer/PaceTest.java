package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private Instant now = Instant.EPOCH;
    private final Pace pace = new Pace(() -> now);

    @Test
    void doesNotWaitWhileTheRelayHasRoom() {
        pace.taken();

        assertThat(pace.remaining()).isZero();
        assertThat(pace.slowed()).isFalse();
    }

    @Test
    void waitsAsLongAsTheRelaySaidAndHalvesItsRateEachTime() {
        pace.busy(Duration.ofSeconds(2));
        assertThat(pace.remaining()).isEqualTo(Duration.ofSeconds(2));
        now = now.plusSeconds(2);
        assertThat(pace.remaining()).isZero();

        pace.busy(Duration.ZERO);
        var once = pace.remaining();
        now = now.plus(once);
        pace.busy(Duration.ZERO);

        assertThat(pace.remaining()).isEqualTo(once.multipliedBy(2));
    }

    @Test
    void isNeverAsSlowAsToStop() {
        for (int i = 0; i < 100; i++) {
            pace.busy(Duration.ZERO);
        }

        assertThat(pace.remaining()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void growsFasterStepByStepUntilItWaitsNoLonger() {
        for (int i = 0; i < 6; i++) {
            pace.busy(Duration.ZERO);
        }
        now = now.plus(pace.remaining());
        var last = Duration.ofDays(1);
        int steps = 0;
        for (; pace.slowed(); steps++) {
            pace.taken();
            assertThat(pace.remaining()).isLessThan(last);
            last = pace.remaining();
            now = now.plus(last);
        }

        assertThat(steps).isGreaterThan(5);
        assertThat(pace.remaining()).isZero();
    }

    @Test
    void aClockThatIsTurnedBackMakesNobodyWaitForHours() {
        now = now.plus(Duration.ofDays(1));
        pace.busy(Duration.ofSeconds(2));
        now = now.minus(Duration.ofHours(5));
        assertThat(pace.remaining()).isEqualTo(Duration.ofSeconds(2));
        now = now.plusSeconds(1);
        assertThat(pace.remaining()).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(pace.remaining()).isZero();
    }

    @Test
    void triesEveryPlaceBeforeItWaits() {
        var backoff = new Backoff(new Random(1), () -> 3);
        for (int step = 200; step <= 800; step *= 2) {
            assertThat(backoff.next()).isLessThan(Duration.ofMillis(400));
            assertThat(backoff.next()).isLessThan(Duration.ofMillis(400));
            assertThat(backoff.next()).isBetween(Duration.ofMillis(step), Duration.ofMillis(2L * step));
        }
    }

    @Test
    void backsOffLongerEachTimeWithinBoundsAndNeverTwiceTheSame() {
        var backoff = new Backoff(new Random(1));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        for (int i = 0; i < 50; i++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(800), Duration.ofSeconds(30));
        }
        assertThat(backoff.next()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(400));
    }
}
