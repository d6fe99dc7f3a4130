package io.filum.relay.access;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DeviceId;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesPerDeviceTest {

    private final PlacesPerDevice inFlight = new PlacesPerDevice(2);
    private final DeviceId device = DeviceId.random();

    @Test
    void admitsAsManyAsThereMayBe() {
        var first = inFlight.begin(device).orElseThrow();
        inFlight.begin(device).orElseThrow();
        assertThat(inFlight.begin(device)).isEmpty();
        assertThat(inFlight.begin(DeviceId.random())).isPresent();
        first.close();
        assertThat(inFlight.begin(device)).isPresent();
        assertThat(inFlight.begin(device)).isEmpty();
    }
}
