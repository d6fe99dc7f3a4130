package io.filum.relay;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.wire.Durability;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.RelaysOnOneRedis;
import io.filum.relay.redis.ClusterGroup;
import io.filum.relay.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A Cluster of real processes, whose primaries are killed while everybody writes into threads of all of them.
class ClusterFailoverTest {

    @TempDir
    Path folder;

    private Path executable;

    @BeforeEach
    void find() {
        var found = RedisProcess.onPath(700);
        assumeTrue(found.isPresent(), "needs a redis-server 7 or later on the path, for sharded Pub/Sub");
        executable = found.get();
    }

    @Test
    void everyThreadIsWholeAfterAPrimaryWasKilled() throws Exception {
        try (var redis = ClusterGroup.start(executable, folder, "appendfsync everysec\n");
                var relays = RelaysOnOneRedis.start(2, folder, redis.uri(), Durability.EVERYSEC);
                var hit = new CaseUnderLoad(relays.site(), relays::uris, tag -> ClusterGroup.primaryOf(tag) == 0);
                var spared = new CaseUnderLoad(relays.site(), relays::uris, tag -> ClusterGroup.primaryOf(tag) == 1)) {
            hit.start().awaitMore(40);
            spared.start().awaitMore(40);
            redis.primary(0).kill();
            // The others' threads go on meanwhile.
            spared.awaitMore(40);
            redis.awaitPromotion(0);
            hit.awaitMore(40);
            hit.requireWhole();
            spared.requireWhole();
            assertThat(hit.acknowledged()).isPositive();
        }
    }

    @Test
    void replicatedLosesNothingWhereAPrimaryWasKilledAndCameBack() throws Exception {
        var durability = new Durability(Durability.Mode.REPLICATED, 1);
        try (var redis = ClusterGroup.start(executable, folder, "appendfsync everysec\nmin-replicas-to-write 1\n");
                var relays = RelaysOnOneRedis.start(2, folder, redis.uri(), durability);
                var hit = new CaseUnderLoad(relays.site(), relays::uris, tag -> ClusterGroup.primaryOf(tag) == 0)) {
            hit.start().awaitMore(40);
            redis.primary(0).kill();
            redis.awaitPromotion(0);
            // Its successor has no replica, and acknowledges nothing, until the old one has come back as one.
            redis.primary(0).start();
            hit.awaitMore(40);
            hit.requireWhole();
            assertThat(hit.heard(Verdict.TRUNCATED)).isZero();
        }
    }
}
