package io.filum.desktop.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:14:00Z");

    private final Texts texts = new Texts(Language.EN);
    private final Moments moments = new Moments(texts, Clock.fixed(NOW, ZoneId.of("Asia/Seoul")));

    @Test
    void agesGrowFromNowToADate() {
        assertThat(moments.age(NOW.plusSeconds(500))).isEqualTo("now");
        assertThat(moments.age(NOW.minus(Duration.ofMinutes(59)))).isEqualTo("59 min");
        assertThat(moments.age(NOW.minus(Duration.ofHours(23)))).isEqualTo("23 h");
        assertThat(moments.age(NOW.minus(Duration.ofDays(6)))).isEqualTo("6 d");
        assertThat(moments.age(NOW.minus(Duration.ofDays(7)))).isEqualTo("16-Nov-2026");
    }

    @Test
    void daysAreThoseOfTheReadersZone() {
        assertThat(moments.day(moments.dayOf(NOW))).isEqualTo("Today");
        assertThat(moments.day(moments.dayOf(NOW.minus(Duration.ofHours(10))))).isEqualTo("Yesterday");
        assertThat(moments.dateAndTime(NOW)).isEqualTo("09:14");
        texts.show(Language.KO);
        assertThat(moments.day(LocalDate.of(2026, 11, 2))).isEqualTo("2026-11-02 월요일");
    }

    @Test
    void yearsAreCountedToTheBirthday() {
        assertThat(moments.years(LocalDate.of(1985, 11, 23))).isEqualTo(41);
        assertThat(moments.years(LocalDate.of(1985, 11, 24))).isEqualTo(40);
    }

    @Test
    void sizesReadAsInAFileManager() {
        assertThat(Sizes.of(0)).isEqualTo("0 B");
        assertThat(Sizes.of(1_240)).isEqualTo("1.2 kB");
        assertThat(Sizes.of(999_999)).isEqualTo("1.0 MB");
        assertThat(Sizes.of(31_400_000)).isEqualTo("31 MB");
    }
}
