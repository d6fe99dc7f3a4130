package io.filum.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.fixture.RelaysOnOneRedis;
import io.filum.relay.fixture.Site;
import io.filum.relay.log.Keeping;
import io.filum.relay.log.RedisThreadLog;
import io.filum.relay.log.Sweeper;
import io.filum.relay.redis.ClusterGroup;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
            aListThatWasLostAloneComesBack(relays.site(), redis);
            retentionComesToThreadsOfEveryPrimary(redis);
        }
    }

    /// In one partition after the other, wherever they lie now.
    private static void retentionComesToThreadsOfEveryPrimary(ClusterGroup redis) {
        var author = new Author();
        var threads = Stream.generate(ThreadId::random).limit(40).toList();
        try (var link = RedisLink.to(redis.uri(), Durability.EVERYSEC)) {
            var log = new RedisThreadLog(link, EpochPaper::read, Instant::now);
            for (var thread : threads) {
                var paper = EpochPaper.first(List.of(author.device()));
                log.append(List.of(author.epoch(thread, paper), author.item(thread)));
                log.append(List.of(author.epoch(thread, paper.then(List.of(author.device()))), author.item(thread)));
            }
            var sweeper = new Sweeper(link, log, Keeping.USUAL, () -> Instant.now().plus(Duration.ofDays(500)));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                // Relays that are running take turns with it.
                link.client().del("filum:sweep:lease");
                sweeper.run();
                return log.heads(threads).size() == threads.size() && threads.stream().allMatch(thread ->
                        floor(log, thread, author) == 3);
            });
        }
    }

    private static long floor(RedisThreadLog log, ThreadId thread, Author reader) {
        return log.threads(List.of(reader.device())).get(reader.device()).stream()
                .filter(summary -> summary.thread().equals(thread)).findFirst().orElseThrow().floor().seq();
    }

    /// A device's threads lie elsewhere than the threads themselves.
    private static void aListThatWasLostAloneComesBack(Site site, ClusterGroup redis) {
        var thread = ThreadId.random();
        var alice = site.colleague();
        alice.client().push(site.organisation().open(thread, alice.member()));
        var list = "filum:device:{" + alice.member().device() + "}:threads";
        try (var ear = Ear.open(alice.client()); var link = RedisLink.to(redis.uri())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, 1 << 20));
            ear.await(Frame.CaughtUp.class);
            link.client().del(list);
            redis.dropListeners();
            // Where somebody was not there when the threads were looked after, that is half a minute later.
            await().atMost(Duration.ofSeconds(90)).until(() -> link.client().scard(list) == 1);
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
