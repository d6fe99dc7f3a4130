package io.filum.desktop.vault;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// When something is to be done about the end of a certificate.
class LifeTest {

    private static final Instant FROM = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void aYearIsRenewedThirtyDaysBeforeItsEnd() {
        var life = lasting(Duration.ofDays(365));
        assertThat(life.isDue(daysBefore(life, 31))).isFalse();
        assertThat(life.isDue(daysBefore(life, 30))).isTrue();
        assertThat(life.isShort(daysBefore(life, 11))).isFalse();
        assertThat(life.isShort(daysBefore(life, 10))).isTrue();
        assertThat(life.isOver(life.until().minusMillis(1))).isFalse();
        assertThat(life.isOver(life.until())).isTrue();
    }

    @Test
    void aDayIsRenewedInItsLastThird() {
        var life = lasting(Duration.ofHours(24));
        assertThat(life.isDue(FROM.plus(Duration.ofHours(16)).minusMillis(1))).isFalse();
        assertThat(life.isDue(FROM.plus(Duration.ofHours(16)))).isTrue();
        assertThat(life.isShort(FROM.plus(Duration.ofHours(21)))).isFalse();
        assertThat(life.isShort(FROM.plus(Duration.ofHours(22)))).isTrue();
    }

    private static Life lasting(Duration time) {
        return new Life(FROM, FROM.plus(time));
    }

    private static Instant daysBefore(Life life, int days) {
        return life.until().minus(Duration.ofDays(days));
    }
}
