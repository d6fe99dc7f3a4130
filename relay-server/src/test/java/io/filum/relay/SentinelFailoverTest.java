package io.filum.relay;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.wire.Durability;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.RelaysOnOneRedis;
import io.filum.relay.redis.SentinelGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A primary is killed while everybody writes; Sentinels make a replica primary. Real processes throughout, and two
/// relays, of which neither is told.
class SentinelFailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void replicatedLosesNothingAndNobodyIsSetBack() throws Exception {
        var durability = new Durability(Durability.Mode.REPLICATED, 1);
        try (var redis = SentinelGroup.start(folder, 2, "appendfsync everysec\nmin-replicas-to-write 1\n");
                var relays = RelaysOnOneRedis.start(2, folder, redis.uri(), durability);
                var work = new CaseUnderLoad(relays.site(), relays::uris).start()) {
            work.awaitMore(40);
            redis.primary().kill();
            redis.awaitPromotion();
            work.awaitMore(40);
            work.requireWhole();
            assertThat(work.heard(Verdict.TRUNCATED)).isZero();
            assertThat(work.heard(Verdict.RESET)).isZero();
        }
    }

    @Test
    void syncedGetsBackFromItsSendersWhatTheReplicaDidNotHave() throws Exception {
        try (var redis = SentinelGroup.start(folder, 1, "appendfsync always\n");
                var relays = RelaysOnOneRedis.start(2, folder, redis.uri(), Durability.SYNCED);
                var work = new CaseUnderLoad(relays.site(), relays::uris).start()) {
            work.awaitMore(40);
            redis.cutOff(1);
            var newcomer = relays.site().colleague();
            work.awaitMore(40);
            redis.primary().kill();
            redis.awaitPromotion();
            await().atMost(PATIENCE).until(() -> work.heard(Verdict.TRUNCATED) >= 3);
            work.awaitMore(40);
            work.requireWhole();
            // Nor is anybody forgotten who came in those moments, also by a relay that has just started.
            relays.restart(1);
            var client = new Client(relays.uris().get(1), newcomer.member());
            await().atMost(PATIENCE).until(() -> client.get("/api/threads").status() == 200);
        }
    }
}
