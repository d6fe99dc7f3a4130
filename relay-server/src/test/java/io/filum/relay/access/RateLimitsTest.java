package io.filum.relay.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DeviceId;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(RedisForTests.class)
class RateLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisLink redis;
    private final DeviceId device = DeviceId.random();
    private final ConcurrentLinkedQueue<Runnable> later = new ConcurrentLinkedQueue<>();

    RateLimitsTest(RedisLink redis) {
        this.redis = redis;
    }

    private RateLimits limits(Rate rate) {
        return new RateLimits(redis, later::add, rate);
    }

    @Test
    void letsABurstThroughAndThenHoldsBack() {
        var limits = limits(new Rate(1, 40));
        assertThat(served(limits, 200)).isBetween(40, 70);
        assertThat(limits.refuse(device)).isPresent();
        assertThat(limits.refuse(DeviceId.random())).as("another device").isEmpty();
    }

    @Test
    void twoRelaysTogetherGiveNoMoreThanOne() {
        var rate = new Rate(1, 100);
        var here = limits(rate);
        var there = limits(rate);
        int served = IntStream.range(0, 10).map(_ -> served(here, 20) + served(there, 20)).sum();
        assertThat(served).isBetween(100, 130);
    }

    @Test
    void servesAgainAfterAWhile() {
        var limits = limits(new Rate(20, 1));
        limits.refuse(device);
        assertThat(limits.refuse(device).orElseThrow()).isPositive();
        await().atMost(PATIENCE).until(() -> limits.refuse(device).isEmpty());
    }

    @Test
    void asksRedisOnceForManyAndWhileTheLastAreBeingSpent() {
        var limits = limits(new Rate(1_000, 10_000));
        assertThat(limits.refuse(device)).isEmpty();
        var key = "filum:rate:{" + device + "}";
        assertThat(left(key)).isEqualTo(9_900);
        redis.client().del(key);
        assertThat(served(limits, 49)).isEqualTo(49);
        assertThat(later).as("the next handful").hasSize(1);
        assertThat(redis.client().exists(key)).as("nothing was asked meanwhile").isFalse();
        new ArrayList<>(later).forEach(Runnable::run);
        assertThat(left(key)).isEqualTo(9_900);
    }

    private double left(String key) {
        return Double.parseDouble(redis.client().hget(key, "left"));
    }

    private int served(RateLimits limits, int requests) {
        return (int) IntStream.range(0, requests).filter(_ -> limits.refuse(device).isEmpty()).count();
    }
}
