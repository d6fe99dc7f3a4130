package io.filum.relay;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.wire.Durability;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.RelaysOnOneRedis;
import io.filum.relay.redis.SentinelGroup;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever is primary is killed or hangs, again and again, while everybody writes; those that come back do so as
/// replicas. What was ever acknowledged is there in the end, and no reader was ever set back.
class FailoverLargeTest {

    private static final int ROUNDS = 8;

    @TempDir
    Path folder;

    @Test
    void replicatedLosesNothingHoweverOftenItIsKilled() throws Exception {
        var durability = new Durability(Durability.Mode.REPLICATED, 1);
        var random = new Random(3);
        try (var redis = SentinelGroup.start(folder, 2, "appendfsync everysec\nmin-replicas-to-write 1\n");
                var relays = RelaysOnOneRedis.start(2, folder, redis.uri(), durability);
                var work = new CaseUnderLoad(relays.site(), relays::uris).start()) {
            for (int round = 0; round < ROUNDS; round++) {
                work.awaitMore(20 + random.nextInt(60));
                var primary = redis.currentPrimary();
                if (random.nextBoolean()) {
                    primary.kill();
                    redis.awaitPromotionAfter(primary);
                    primary.start();
                } else {
                    primary.pause();
                    redis.awaitPromotionAfter(primary);
                    primary.resume();
                }
            }
            work.awaitMore(40);
            work.requireWhole();
            assertThat(work.heard(Verdict.TRUNCATED) + work.heard(Verdict.RESET)).isZero();
        }
    }
}
