package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SurroundingsTest {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private Instant now = Instant.EPOCH;
    private long nanos;
    private Set<String> network = Set.of("10.0.0.7");
    private int told;
    private final Surroundings surroundings = new Surroundings(() -> now, () -> nanos, () -> network, () -> told++);

    @BeforeEach
    void begin() {
        surroundings.remember();
    }

    private void look(Duration shown, Duration passed) {
        now = now.plus(shown);
        nanos += passed.toNanos();
        surroundings.look();
    }

    @Test
    void aBusyMachineIsNoReason() {
        for (int i = 0; i < 100; i++) {
            look(LOOK.plusMillis(i * 50L), LOOK.plusMillis(i * 50L));
        }
        assertThat(told).isZero();
    }

    @Test
    void sleepIsNoticedWhetherTheOtherClockSleptOrNot() {
        look(Duration.ofHours(8), LOOK);
        assertThat(told).isEqualTo(1);
        look(Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(told).isEqualTo(2);
        look(LOOK, LOOK);
        assertThat(told).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetForwardOrBackIsNoticedOnce() {
        look(Duration.ofHours(3), LOOK);
        look(Duration.ofHours(-6), LOOK);
        look(LOOK, LOOK);
        assertThat(told).isEqualTo(2);
    }

    @Test
    void anotherNetworkIsNoticedAndTheLossOfOneIsNot() {
        network = Set.of();
        look(LOOK, LOOK);
        assertThat(told).isZero();
        network = Set.of("192.168.1.20");
        look(LOOK, LOOK);
        assertThat(told).isEqualTo(1);
        look(LOOK, LOOK);
        assertThat(told).isEqualTo(1);
    }
}
