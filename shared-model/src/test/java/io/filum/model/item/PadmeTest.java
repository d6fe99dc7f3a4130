package io.filum.model.item;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PadmeTest {

    private static final double AT_MOST = 1.12;

    @Property
    void costsAtMostTwelvePercentAndIsStable(@ForAll @IntRange(min = 257, max = 10_000_000) int length) {
        int padded = Padme.paddedLength(length);
        assertThat(padded).isBetween(length, (int) (length * AT_MOST));
        assertThat(Padme.paddedLength(padded)).isEqualTo(padded);
    }

    @Property
    void longerIsNeverShorter(@ForAll @IntRange(max = 10_000_000) int length) {
        assertThat(Padme.paddedLength(length + 1)).isGreaterThanOrEqualTo(Padme.paddedLength(length));
    }

    @Test
    void shortOnesLookAlike() {
        assertThat(Padme.paddedLength(0)).isEqualTo(256);
        assertThat(Padme.paddedLength(256)).isEqualTo(256);
        assertThat(Padme.paddedLength(257)).isEqualTo(272);
        assertThat(Padme.paddedLength(1000)).isEqualTo(1024);
        assertThat(Padme.paddedLength(100_000)).isEqualTo(100_352);
    }
}
