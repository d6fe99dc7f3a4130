package io.filum.relay.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item.Stored;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(RedisForTests.class)
class ReadScriptTest {

    private static final ReadLimit ALL = new ReadLimit(10_000, 100 << 20);

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final List<Envelope> sent = new ArrayList<>();
    private final RedisLink redis;
    private final RedisThreadLog log;
    private long segment;

    ReadScriptTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    /// Thirty envelopes in runs of 1, 9, 10 and 10.
    @BeforeEach
    void fill() {
        segment = push(List.of(author.opening(thread)));
        push(items(9));
        push(items(10));
        push(items(10));
    }

    @Test
    void givesEverythingFromTheStart() throws Exception {
        var page = read(Position.START, ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.OK);
        assertThat(page.head()).isEqualTo(at(30));
        assertThat(page.floor()).isEqualTo(at(1));
        assertThat(page.unpack()).extracting(Placed::envelope).containsExactlyElementsOf(sent);
        assertThat(page.unpack()).extracting(placed -> placed.position().seq())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void beginsAnywhereInsideARun() throws Exception {
        for (int seq = 0; seq <= 30; seq++) {
            var page = read(at(seq), ALL);
            assertThat(page.verdict()).isEqualTo(Verdict.OK);
            assertThat(page.unpack()).extracting(Placed::envelope)
                    .containsExactlyElementsOf(sent.subList(seq, 30));
        }
    }

    @Test
    void keepsToItsLimits() throws Exception {
        for (int most : new int[] {1, 3, 9, 10, 11, 25}) {
            var page = read(at(5), new ReadLimit(most, 100 << 20));
            assertThat(page.unpack()).extracting(Placed::envelope)
                    .containsExactlyElementsOf(sent.subList(5, Math.min(30, 5 + most)));
        }
        assertThat(read(at(5), new ReadLimit(100, 1)).envelopes()).isEqualTo(5);
        assertThat(read(at(5), new ReadLimit(0, 0)).runs()).isEmpty();
    }

    @Test
    void givesTheNewest() throws Exception {
        assertThat(log.recent(thread, author.device(), 7, ALL).unpack()).extracting(Placed::envelope)
                .containsExactlyElementsOf(sent.subList(23, 30));
        assertThat(log.recent(thread, author.device(), 500, ALL).unpack()).hasSize(30);
    }

    @Test
    void refusesWhoIsNoMember() {
        assertThat(refusal(thread, DeviceId.random())).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(refusal(ThreadId.random(), author.device())).isEqualTo(ProblemCode.THREAD_UNKNOWN);
    }

    @Test
    void goesOnOverAChangeOfSegment() throws Exception {
        AppendScriptTest.pretendFailover(redis, thread);
        long next = push(items(5));
        var page = read(at(28), ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.OK);
        assertThat(page.unpack()).extracting(Placed::position)
                .containsExactly(at(29), at(30), new Position(next, 31), new Position(next, 32),
                        new Position(next, 33), new Position(next, 34), new Position(next, 35));
    }

    @Test
    void saysTruncatedWhereATailWasLost() throws Exception {
        loseEverythingAfter(20);
        long next = push(List.of(new Author().opening(ThreadId.random())));
        assertThat(next).isPositive();
        author.chainBackTo(thread, sent.get(19));
        long segmentAfter = push(items(3));
        var page = read(at(27), ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(page.from()).isEqualTo(at(20));
        assertThat(page.unpack()).extracting(Placed::position)
                .containsExactly(new Position(segmentAfter, 21), new Position(segmentAfter, 22),
                        new Position(segmentAfter, 23));
        assertThat(read(at(20), ALL).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void saysTruncatedOfASegmentThatWasLostAsAWhole() throws Exception {
        var page = read(new Position(segment + 5, 33), ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(page.from()).isEqualTo(at(30));
    }

    @Test
    void saysTruncatedOfAPositionBeyondTheHead() throws Exception {
        assertThat(read(at(31), ALL).verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(read(at(31), ALL).from()).isEqualTo(at(30));
    }

    @Test
    void saysResetWhereTheLogIsAnother() throws Exception {
        var page = read(new Position(segment - 1000, 12), ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.RESET);
        assertThat(page.from()).isEqualTo(Position.START);
        assertThat(page.envelopes()).isEqualTo(30);
    }

    @Test
    void saysGapWhereRetentionWasFaster() throws Exception {
        var first = EpochPaper.first(List.of(author.device()));
        push(List.of(author.epoch(thread, first.then(List.of(author.device())))));
        push(items(2));
        assertThat(log.trim(thread, Cut.before(Instant.now().plusSeconds(5))).runs()).isEqualTo(4);
        var page = read(at(5), ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.GAP);
        assertThat(page.floor()).isEqualTo(at(31));
        assertThat(page.from()).isEqualTo(at(30));
        assertThat(page.unpack()).extracting(Placed::envelope).containsExactlyElementsOf(sent.subList(30, 33));
        assertThat(read(Position.START, ALL).verdict()).isEqualTo(Verdict.GAP);
        assertThat(read(at(30), ALL).verdict()).isEqualTo(Verdict.OK);
        assertThat(log.recent(thread, author.device(), 50, ALL).envelopes()).isEqualTo(3);
    }

    @Test
    void trimsNothingThatIsYoungEnough() {
        assertThat(log.trim(thread, Cut.before(Instant.now().minusSeconds(3600)))).isEqualTo(Trimmed.NOTHING);
    }

    /// As a failover does that loses acknowledged writes: the log ends earlier, and the primary is another.
    private void loseEverythingAfter(long seq) {
        var keys = new ThreadKeys(thread);
        // Made anew: a stream remembers its highest id even when entries go, and a lost tail has never been there.
        var kept = redis.client().xrange(keys.log(), "-".getBytes(), (seq + "-0").getBytes());
        redis.client().del(keys.log());
        kept.forEach(entry -> redis.client().sendCommand(() -> "XADD".getBytes(), Stream.concat(
                Stream.of(keys.log(), (byte[]) ((List<?>) entry).getFirst()),
                ((List<?>) ((List<?>) entry).getLast()).stream().map(byte[].class::cast)).toArray(byte[][]::new)));
        redis.client().hset(keys.meta(), "head".getBytes(), Long.toString(seq).getBytes());
        redis.client().hset(keys.senders(), author.device().bytes(), senderEntry(sent.get((int) seq - 1)));
        AppendScriptTest.pretendFailover(redis, thread);
    }

    private static byte[] senderEntry(Envelope last) {
        return ByteBuffer.allocate(40)
                .putLong(last.header().sender().seq()).put(last.hash().value().bytes()).array();
    }

    private List<Envelope> items(int count) {
        return IntStream.range(0, count).mapToObj(_ -> author.item(thread)).toList();
    }

    private long push(List<Envelope> envelopes) {
        var results = log.append(envelopes);
        assertThat(results).allMatch(Stored.class::isInstance);
        if (envelopes.getFirst().header().thread().equals(thread)) {
            sent.addAll(envelopes);
        }
        return ((Stored) results.getLast()).position().segment();
    }

    private Position at(long seq) {
        return new Position(segment, seq);
    }

    private ThreadPage read(Position after, ReadLimit limit) throws Refused {
        return log.read(thread, Optional.of(author.device()), after, limit);
    }

    private ProblemCode refusal(ThreadId of, DeviceId device) {
        return catchThrowableOfType(Refused.class, () ->
                log.read(of, Optional.of(device), Position.START, ALL)).code();
    }
}
