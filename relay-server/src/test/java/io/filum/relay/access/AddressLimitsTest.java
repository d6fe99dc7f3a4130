package io.filum.relay.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.filum.relay.access.AddressLimits.Place;
import io.filum.relay.access.AddressLimits.Terms;

import static org.assertj.core.api.Assertions.assertThat;

class AddressLimitsTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private Instant now = Instant.EPOCH;

    @Test
    void oneAddressHasItsBurstAndThenItsRate() {
        var limits = limits(new Terms(10, 2, 5, 5, 100));
        assertThat(granted(limits, ONE, 20)).isEqualTo(10);
        assertThat(granted(limits, OTHER, 1)).isEqualTo(1);
        now = now.plusMillis(1_600);
        assertThat(granted(limits, ONE, 20)).isEqualTo(3);
        now = now.plusSeconds(3_600);
        assertThat(granted(limits, ONE, 20)).isEqualTo(10);
    }

    @Test
    void oneAddressHasSoManyPlacesAndAllTogetherSoMany() {
        var limits = limits(new Terms(100, 2, 3, 5, 100));
        List<Place> places = new ArrayList<>();
        IntStream.range(0, 5).forEach(_ -> limits.begin(ONE).ifPresent(places::add));
        assertThat(places).hasSize(3);
        IntStream.range(0, 5).forEach(_ -> limits.begin(OTHER).ifPresent(places::add));
        assertThat(places).hasSize(5);
        places.forEach(Place::close);
        assertThat(limits.begin(ONE)).isPresent();
    }

    @Test
    void aNetworkOfIpv6CountsAsOne() {
        var limits = limits(new Terms(4, 1, 5, 5, 100));
        long granted = IntStream.range(0, 10).filter(i ->
                granted(limits, InetAddress.ofLiteral("2001:db8:0:7::" + i), 1) == 1).count();
        assertThat(granted).isEqualTo(4);
        assertThat(granted(limits, InetAddress.ofLiteral("2001:db8:0:8::1"), 1)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackGivesNothing() {
        var limits = limits(new Terms(2, 1, 5, 5, 100));
        assertThat(granted(limits, ONE, 5)).isEqualTo(2);
        now = now.minusSeconds(60);
        assertThat(granted(limits, ONE, 5)).isZero();
        now = now.plusSeconds(1);
        assertThat(granted(limits, ONE, 5)).isEqualTo(1);
    }

    @Test
    void addressesWithoutEndTakeNoMemoryWithoutEnd() {
        var limits = limits(new Terms(1, 1, 5, 5, 3));
        for (int i = 0; i < 100; i++) {
            assertThat(granted(limits, InetAddress.ofLiteral("198.51.100." + i), 1)).isEqualTo(1);
        }
        assertThat(granted(limits, InetAddress.ofLiteral("198.51.100.99"), 1)).as("remembered").isZero();
        assertThat(granted(limits, InetAddress.ofLiteral("198.51.100.0"), 1)).as("forgotten").isEqualTo(1);
    }

    private AddressLimits limits(Terms terms) {
        return new AddressLimits(terms, () -> now);
    }

    private static int granted(AddressLimits limits, InetAddress address, int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            var place = limits.begin(address);
            place.ifPresent(Place::close);
            granted += place.isPresent() ? 1 : 0;
        }
        return granted;
    }
}
