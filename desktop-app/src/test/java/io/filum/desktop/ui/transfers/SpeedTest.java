package io.filum.desktop.ui.transfers;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpeedTest {

    private static final Instant START = Instant.EPOCH;

    @Test
    void evensOutPartsThatArriveInJumps() {
        Speed speed = new Speed();
        speed.update(START, 0);
        assertThat(speed.perSecond()).isZero();
        for (int second = 1; second <= 40; second++) {
            speed.update(START.plusSeconds(second), second * 1_000_000L);
        }
        assertThat(speed.perSecond()).isCloseTo(1_000_000, within(1.0));
    }

    @Test
    void beginsAnewAfterARetry() {
        Speed speed = new Speed();
        speed.update(START, 5_000_000);
        speed.update(START.plusSeconds(1), 0);
        speed.update(START.plusSeconds(2), 1_000_000);
        assertThat(speed.perSecond()).isEqualTo(1_000_000);
    }
}
