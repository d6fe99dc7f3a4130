package io.filum.relay.ops;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import io.filum.relay.redis.RedisLink.Memory;

import static org.assertj.core.api.Assertions.assertThat;

class PressureTest {

    private final Pressure pressure = new Pressure();

    @Test
    void tellsOnceWhenItBegins() {
        var told = new ArrayList<Long>();
        pressure.onBusy(told::add);
        pressure.memory(new Memory(90, 100));
        pressure.memory(new Memory(95, 100));
        pressure.memory(new Memory(10, 100));
        pressure.memory(new Memory(90, 100));
        assertThat(told).containsExactly(5_000L, 5_000L);
    }

    @Test
    void asksForPatienceWhenRedisIsNearlyFull() {
        pressure.memory(new Memory(79, 100));
        assertThat(pressure.retryAfterMs()).isZero();
        pressure.memory(new Memory(81, 100));
        assertThat(pressure.retryAfterMs()).isEqualTo(5_000);
        pressure.memory(new Memory(81, 0));
        assertThat(pressure.retryAfterMs()).isZero();
    }

    @Test
    void handsOnWhatTheWorkGave() {
        assertThat(pressure.timed(() -> "done")).isEqualTo("done");
        assertThat(pressure.retryAfterMs()).isZero();
    }
}
