package io.filum.relay.access;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DeviceId;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(RedisForTests.class)
class TokenBucketTest {

    /// One token in eight minutes: nothing comes back while a test runs.
    private static final int SLOW_BURST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisLink redis;
    private final DeviceId device = DeviceId.random();

    TokenBucketTest(RedisLink redis) {
        this.redis = redis;
    }

    private TokenBucket bucket(Rate rate, int handful) {
        return new TokenBucket(redis, rate, handful, Runnable::run);
    }

    @Test
    void givesWhatIsThereAndSaysHowLongTheRestTakes() {
        var bucket = bucket(new Rate(1, SLOW_BURST), 300);
        assertThat(bucket.take(device)).isEqualTo(new TokenBucket.Taken(300, 100_000));
        assertThat(bucket.take(device).tokens()).isBetween(200, 230);
        var nothing = bucket.take(device);
        assertThat(nothing.tokens()).isLessThan(30);
        assertThat(nothing.waitMs()).isBetween(240_000L, 300_000L);
    }

    @Test
    void fillsUpAgain() {
        var bucket = bucket(new Rate(100, 10), 10);
        assertThat(bucket.take(device).tokens()).isEqualTo(10);
        await().atMost(PATIENCE).until(() -> bucket.take(device).tokens() > 0);
    }

    @Test
    void neverHoldsMoreThanItsBurst() {
        var bucket = bucket(new Rate(1_000_000, 10), 1_000);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.take(device).tokens()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void isSharedByAllRelays() {
        var here = bucket(new Rate(1, 10), 10);
        var there = bucket(new Rate(1, 10), 10);
        assertThat(here.take(device).tokens()).isEqualTo(10);
        assertThat(there.take(device).tokens()).isLessThan(10);
        assertThat(there.take(DeviceId.random()).tokens()).as("another device").isEqualTo(10);
    }

    @Test
    void leavesNothingBehindWhenItIsFullAgain() {
        var bucket = bucket(new Rate(1_000, 1_000), 500);
        bucket.take(device);
        var key = "filum:rate:{" + device + "}";
        assertThat(redis.client().pttl(key)).isBetween(1L, 2_000L);
        await().atMost(PATIENCE).until(() -> !redis.client().exists(key));
    }
}
