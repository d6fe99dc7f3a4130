package io.filum.relay.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.PushResult.Item.Duplicate;
import io.filum.model.wire.PushResult.Item.Refused;
import io.filum.model.wire.PushResult.Item.Stored;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RedisForTests.class)
class AppendScriptTest {

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final RedisLink redis;
    private final RedisThreadLog log;

    AppendScriptTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    private Position opened;

    @BeforeEach
    void openThread() {
        opened = stored(push(author.opening(thread)));
    }

    @Test
    void countsFromOneWithoutAGap() {
        var results = log.append(IntStream.range(0, 200).mapToObj(_ -> author.item(thread)).toList());
        assertThat(opened.seq()).isEqualTo(1);
        assertThat(results).extracting(item -> ((Stored) item).position().seq())
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 201).mapToObj(Long::valueOf).toList());
    }

    @Test
    void storesOneEntryPerRun() {
        log.append(IntStream.range(0, 100).mapToObj(_ -> author.item(thread)).toList());
        assertThat(redis.client().xlen(new ThreadKeys(thread).log())).isEqualTo(2);
    }

    @Test
    void takesManyThreadsInOneBatch() {
        var threads = IntStream.range(0, 50).mapToObj(_ -> ThreadId.random()).toList();
        var batch = new ArrayList<Envelope>();
        threads.forEach(each -> batch.add(author.opening(each)));
        threads.forEach(each -> batch.add(author.item(each)));
        threads.forEach(each -> batch.add(author.item(each)));
        var results = log.append(batch);
        assertThat(results).allMatch(Stored.class::isInstance);
        assertThat(results.subList(100, 150)).allMatch(item -> stored(item).seq() == 3);
    }

    @Test
    void answersADuplicateWithItsFirstPosition() {
        var envelope = author.item(thread);
        var first = stored(push(envelope));
        push(author.item(thread));
        assertThat(push(envelope)).isEqualTo(new Duplicate(envelope.header().dedupeId(), first));
    }

    @Test
    void knowsADuplicateWithinOneBatch() {
        var envelope = author.item(thread);
        var results = log.append(List.of(envelope, envelope, author.item(thread)));
        var first = stored(results.get(0));
        assertThat(results.get(1)).isEqualTo(new Duplicate(envelope.header().dedupeId(), first));
        assertThat(stored(results.get(2))).isEqualTo(first.next());
    }

    @Test
    void cutsDuplicatesOutOfARun() throws Exception {
        var first = author.item(thread);
        var second = author.item(thread);
        var third = author.item(thread);
        push(first);
        var results = log.append(List.of(first, second, first, third));
        assertThat(stored(results.get(1)).seq()).isEqualTo(3);
        assertThat(stored(results.get(3)).seq()).isEqualTo(4);
        var page = log.recent(thread, author.device(), 2, new ReadLimit(10, 1 << 20));
        assertThat(page.unpack()).extracting(placed -> placed.envelope()).containsExactly(second, third);
    }

    @Test
    void refusesAnotherBodyUnderAKnownDedupeId() {
        var envelope = author.item(thread);
        push(envelope);
        assertThat(problem(push(author.forged(envelope)))).isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void refusesAnotherBodyUnderAKnownSenderSeq() {
        var envelope = author.item(thread);
        push(envelope);
        var other = author.at(thread, EnvelopeKind.ITEM, 1, DedupeId.random(), new byte[5],
                envelope.header().sender().seq(), envelope.header().sender().prevHash());
        assertThat(problem(push(other))).isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void refusesABrokenChain() {
        var other = author.at(thread, EnvelopeKind.ITEM, 1, DedupeId.random(), new byte[5], 2, EnvelopeHash.NONE);
        assertThat(problem(push(other))).isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void namesTheMissingPredecessor() {
        author.item(thread);
        var tooEarly = author.item(thread);
        assertThat(push(tooEarly)).isEqualTo(new Refused(
                Optional.of(tooEarly.header().dedupeId()), ProblemCode.PREDECESSOR_MISSING, 2));
    }

    @Test
    void refusesWhoIsNoMember() {
        assertThat(problem(push(new Author().item(thread)))).isEqualTo(ProblemCode.NOT_A_MEMBER);
    }

    @Test
    void refusesAThreadThatNobodyOpened() {
        var nowhere = ThreadId.random();
        assertThat(problem(push(author.item(nowhere)))).isEqualTo(ProblemCode.THREAD_UNKNOWN);
        assertThat(log.heads(List.of(nowhere))).isEmpty();
    }

    @Test
    void oneBadEnvelopeHoldsUpNobodyElse() {
        var other = new Author();
        var elsewhere = ThreadId.random();
        push(other.opening(elsewhere));
        var results = log.append(List.of(
                new Author().item(thread), author.item(thread), other.item(elsewhere), author.item(thread)));
        assertThat(problem(results.get(0))).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(results.subList(1, 4)).allMatch(Stored.class::isInstance);
    }

    @Test
    void anEpochDocumentAdmitsAndDismisses() {
        var second = new Author();
        var third = new Author();
        var opening = EpochPaper.first(List.of(author.device()));
        var admitting = opening.then(List.of(author.device(), second.device()));
        var dismissing = admitting.then(List.of(author.device(), third.device()));
        push(author.epoch(thread, admitting));
        assertThat(push(second.item(thread))).isInstanceOf(Stored.class);
        push(author.epoch(thread, dismissing));
        assertThat(problem(push(second.item(thread)))).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(push(third.item(thread))).isInstanceOf(Stored.class);
        assertThat(log.threads(third.device(), Optional.empty(), 10)).hasSize(1);
        assertThat(log.threads(second.device(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void theLoserOfARaceForAnEpochIsTold() {
        var second = new Author();
        var opening = EpochPaper.first(List.of(author.device()));
        var both = opening.then(List.of(author.device(), second.device()));
        push(author.epoch(thread, both));
        var taken = second.epoch(thread, opening.then(List.of(second.device())));
        assertThat(problem(push(taken))).isEqualTo(ProblemCode.EPOCH_TAKEN);
    }

    @Test
    void refusesAnEpochOverAnotherHash() {
        var stranger = new EpochPaper(2, new EpochPaper(1, EpochPaper.first(List.of()).control(), List.of()).control(),
                List.of(author.device()));
        assertThat(problem(push(author.epoch(thread, stranger)))).isEqualTo(ProblemCode.EPOCH_TAKEN);
    }

    @Test
    void refusesAnOpeningWithoutItsAuthor() {
        var paper = EpochPaper.first(List.of(new Author().device()));
        assertThat(problem(push(author.epoch(ThreadId.random(), paper)))).isEqualTo(ProblemCode.EPOCH_MALFORMED);
    }

    @Test
    void findsDuplicatesOfEarlierMonths() {
        var november = logAt("2026-11-30T23:59:00Z");
        var march = logAt("2027-03-05T00:00:00Z");
        var envelope = author.item(thread);
        var first = stored(november.append(List.of(envelope)).getFirst());
        stored(march.append(List.of(author.item(thread))).getFirst());
        assertThat(march.append(List.of(envelope)))
                .containsExactly(new Duplicate(envelope.header().dedupeId(), first));
        assertThat(redis.client().ttl(new ThreadKeys(thread).ids("202611"))).isGreaterThan(90 * 86400L);
    }

    @Test
    void findsDuplicatesOfARelayWhoseClockIsAhead() {
        var envelope = author.item(thread);
        var first = stored(logAt("2026-12-01T00:00:01Z").append(List.of(envelope)).getFirst());
        assertThat(logAt("2026-11-30T23:59:59Z").append(List.of(envelope)))
                .containsExactly(new Duplicate(envelope.header().dedupeId(), first));
    }

    @Test
    void opensANewSegmentWhenTheReplicationIdChanged() {
        var before = stored(push(author.item(thread)));
        pretendFailover(redis, thread);
        var after = stored(push(author.item(thread)));
        assertThat(after.segment()).isGreaterThan(before.segment());
        assertThat(after.seq()).isEqualTo(before.seq() + 1);
    }

    /// As if the last append had been made by a primary that is gone.
    static void pretendFailover(RedisLink redis, ThreadId thread) {
        redis.client().hset(new ThreadKeys(thread).meta(), "replid".getBytes(), "another".getBytes());
    }

    private RedisThreadLog logAt(String time) {
        return new RedisThreadLog(redis, EpochPaper::read, () -> Instant.parse(time));
    }

    private Item push(Envelope envelope) {
        return log.append(List.of(envelope)).getFirst();
    }

    private static Position stored(Item item) {
        assertThat(item).isInstanceOf(Stored.class);
        return ((Stored) item).position();
    }

    private static ProblemCode problem(Item item) {
        assertThat(item).isInstanceOf(Refused.class);
        return ((Refused) item).problem();
    }
}
