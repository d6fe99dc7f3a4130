package io.filum.relay.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Durability;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.DurabilityCheck;
import io.filum.relay.redis.PrimaryAndReplica;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisProcess;
import io.filum.relay.redis.RedisUnsuitable;
import io.filum.relay.redis.StorageFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// `replicated(1)` on a primary with one replica, which now and then stands still: what it does not have yet is neither
/// acknowledged nor seen by anybody.
class ReplicatedLogTest {

    private static final ReadLimit ALL = new ReadLimit(1_000, 1 << 24);

    @TempDir
    static Path folder;

    private static PrimaryAndReplica pair;
    private static RedisLink redis;

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final Author reader = new Author();
    private final RedisThreadLog log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    private Position opened;

    @BeforeAll
    static void start() throws Exception {
        pair = PrimaryAndReplica.start(folder);
        redis = pair.link();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void openThread() {
        opened = stored(author.opening(thread, reader.device()));
    }

    @Test
    void leavesNoWatermarkWhereAllIsConfirmed() {
        stored(author.item(thread));
        assertThat(redis.client().hexists(new ThreadKeys(thread).meta(), "shown".getBytes())).isFalse();
    }

    @Test
    void neitherAcknowledgesNorShowsWhatNoReplicaHas() throws Exception {
        var note = author.item(thread);
        var elsewhere = ThreadId.random();
        pair.standingStill(() -> {
            assertThat(problem(note, author.opening(elsewhere, reader.device())))
                    .isEqualTo(ProblemCode.NOT_REPLICATED);
            assertThat(problem(note)).isEqualTo(ProblemCode.NOT_REPLICATED);
            assertThat(read(Position.START).envelopes()).isEqualTo(1);
            assertThat(read(Position.START).head()).isEqualTo(opened);
            assertThat(read(opened).runs()).isEmpty();
            assertThat(log.recent(thread, reader.device(), 10, ALL).head()).isEqualTo(opened);
            assertThat(log.heads(List.of(thread))).containsEntry(thread, opened);
            assertThat(log.threads(reader.device(), Optional.empty(), 10)).singleElement()
                    .satisfies(summary -> assertThat(summary.head()).isEqualTo(opened));
            assertThat(log.acknowledge(thread, reader.device(), opened.next())).isFalse();
            assertThat(catchThrowableOfType(Refused.class, () -> log.read(elsewhere, Optional.empty(), Position.START, ALL))
                    .code()).isEqualTo(ProblemCode.THREAD_UNKNOWN);
        });
        // The same bytes again: the first position, now that the replica has it.
        assertThat(log.append(List.of(note)))
                .containsExactly(new Item.Duplicate(note.header().dedupeId(), opened.next()));
        assertThat(read(opened).unpack()).singleElement()
                .satisfies(placed -> assertThat(placed.envelope()).isEqualTo(note));
    }

    @Test
    void showsWhatWasLeftBehindAsSoonAsReplicasHaveIt() throws Exception {
        pair.standingStill(() -> assertThat(problem(author.item(thread))).isEqualTo(ProblemCode.NOT_REPLICATED));
        // Nobody pushes again. Readers, and relays that compare heads, come upon it.
        await().atMost(RedisProcess.PATIENCE).until(() -> read(opened).envelopes() == 1);
        assertThat(log.heads(List.of(thread))).containsEntry(thread, opened.next());
        assertThat(log.acknowledge(thread, reader.device(), opened.next())).isTrue();
    }

    @Test
    void asksForDisksWhereRedisCan() {
        assumeTrue(RedisProcess.onPath(RedisProcess.NEWEST).isPresent(),
                "needs a redis-server 7.2 or later on the path, for WAITAOF");
        assertThat(redis.client().info("commandstats")).contains("cmdstat_waitaof");
    }

    @Test
    void ringsWhenItIsShownAndNotBefore() throws Exception {
        try (var bells = Bells.listenTo(redis)) {
            var heard = new LinkedBlockingQueue<Bell>();
            bells.onBell(bell -> {
                if (bell instanceof Bell.Rung(var about, var _, var _) && about.equals(thread)) {
                    heard.add(bell);
                }
            });
            var second = author.epoch(thread, EpochPaper.first(List.of(author.device(), reader.device()))
                    .then(List.of(author.device())));
            pair.standingStill(() -> {
                assertThat(problem(second)).isEqualTo(ProblemCode.NOT_REPLICATED);
                assertThat(heard).isEmpty();
            });
            log.append(List.of(second));
            await().atMost(RedisProcess.PATIENCE).until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly(new Bell.Rung(thread, opened.next(), true));
        }
    }

    @Test
    void aReaderThatIsFurtherThanAWatermarkThatWasSetBackIsRight() throws Exception {
        var last = stored(author.item(thread));
        // As if the primary that had moved the watermark were lost, and its replica had all but that move.
        redis.client().hset(new ThreadKeys(thread).meta(), "shown".getBytes(),
                (opened.segment() + ":" + opened.seq() + ":" + System.currentTimeMillis()).getBytes());
        assertThat(read(last).verdict()).isEqualTo(Verdict.OK);
        assertThat(read(last).head()).isEqualTo(last);
        await().atMost(RedisProcess.PATIENCE).until(() -> log.acknowledge(thread, reader.device(), last));
    }

    @Test
    void aRelayThatPromisesLessShowsEverything() throws Exception {
        var note = author.item(thread);
        pair.standingStill(() -> assertThat(problem(note)).isEqualTo(ProblemCode.NOT_REPLICATED));
        try (var other = RedisLink.to(pair.primary().uri())) {
            var synced = new RedisThreadLog(other, EpochPaper::read, Instant::now);
            synced.append(List.of(author.item(thread)));
            assertThat(synced.read(thread, Optional.empty(), opened, ALL).envelopes()).isEqualTo(2);
        }
    }

    @Test
    void startsOnlyWhereThereAreAsManyReplicas() {
        assertThatCode(() -> check(1)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(RedisUnsuitable.class, () -> check(2)).code())
                .isEqualTo(RedisUnsuitable.Code.TOO_FEW_REPLICAS);
        assertThat(catchThrowableOfType(RedisUnsuitable.class,
                () -> check(2, RedisUnsuitable.Code.TOO_FEW_REPLICAS)).code())
                .isEqualTo(RedisUnsuitable.Code.MIN_REPLICAS);
        assertThatCode(() -> check(2, RedisUnsuitable.Code.TOO_FEW_REPLICAS, RedisUnsuitable.Code.MIN_REPLICAS))
                .doesNotThrowAnyException();
    }

    private static void check(int replicas, RedisUnsuitable.Code... accepted) throws RedisUnsuitable {
        new DurabilityCheck(new Durability(Durability.Mode.REPLICATED, replicas), Set.of(accepted)).require(redis);
    }

    private ThreadPage read(Position after) throws Refused {
        return log.read(thread, Optional.of(reader.device()), after, ALL);
    }

    private Position stored(Envelope envelope) {
        var item = log.append(List.of(envelope)).getFirst();
        assertThat(item).isInstanceOf(Item.Stored.class);
        return ((Item.Stored) item).position();
    }

    private ProblemCode problem(Envelope... envelopes) {
        return catchThrowableOfType(StorageFailed.class, () -> log.append(List.of(envelopes))).code();
    }
}
