package io.filum.relay.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A thread with the key of its opening, 130 runs of two notes, a second key, and ten more notes.
@ExtendWith(RedisForTests.class)
class TrimScriptTest {

    private static final int RUNS = 130;
    private static final int SECOND_KEY = 2 * RUNS + 2;
    private static final int HEAD = SECOND_KEY + 10;
    private static final ReadLimit ALL = new ReadLimit(1_000, 1 << 24);
    private static final Instant SOON = Instant.now().plusSeconds(3600);
    private static final Instant LONG_AGO = Instant.now().minusSeconds(3600);
    /// So many that there are some in every partition.
    private static final int DAMAGED = 60;
    private static final long ANY = Long.MAX_VALUE;

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final Author reader = new Author();
    private final RedisLink redis;
    private final RedisThreadLog log;
    private EpochPaper paper;

    TrimScriptTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    @BeforeEach
    void fill() {
        var members = List.of(author.device(), reader.device());
        paper = EpochPaper.first(members);
        append(author.epoch(thread, paper));
        for (int run = 0; run < RUNS; run++) {
            append(author.item(thread), author.item(thread));
        }
        paper = paper.then(members);
        append(author.epoch(thread, paper));
        append(IntStream.range(0, 10).mapToObj(_ -> author.item(thread)).toArray(Envelope[]::new));
    }

    @Test
    void neverCutsTheNewestEpochDocument() throws Exception {
        assertThat(log.trim(thread, Cut.before(SOON))).isEqualTo(new Trimmed(RUNS + 1, 0));
        var page = read(Position.START);
        assertThat(page.verdict()).isEqualTo(Verdict.GAP);
        assertThat(page.floor().seq()).isEqualTo(SECOND_KEY);
        assertThat(page.from().seq()).isEqualTo(SECOND_KEY - 1);
        assertThat(page.unpack().getFirst().envelope().header().address().epoch()).isEqualTo(2);
        assertThat(page.envelopes()).isEqualTo(11);
        assertThat(log.trim(thread, Cut.before(SOON))).as("nothing is left to cut").isEqualTo(Trimmed.NOTHING);
    }

    @Test
    void leavesWhatIsYoung() {
        assertThat(log.trim(thread, Cut.before(LONG_AGO))).isEqualTo(Trimmed.NOTHING);
    }

    @Test
    void leavesWhatSomebodyLacksUntilTheHardLimit() throws Exception {
        var delivered = new Cut(SOON, LONG_AGO, ANY, ANY);
        acknowledge(author, HEAD);
        assertThat(log.trim(thread, delivered)).as("one member has nothing yet").isEqualTo(Trimmed.NOTHING);
        acknowledge(reader, 100);
        assertThat(log.trim(thread, delivered).runs()).as("the opening, and runs that end up to 99").isEqualTo(50);
        assertThat(read(Position.START).floor().seq()).isEqualTo(100);
        assertThat(log.trim(thread, Cut.before(SOON)).runs()).as("the hard limit").isEqualTo(RUNS + 1 - 50);
    }

    @Test
    void keepsSoManyBytesOfAThread() throws Exception {
        long all = bytes();
        acknowledge(author, HEAD);
        acknowledge(reader, HEAD);
        int cut = log.trim(thread, new Cut(LONG_AGO, LONG_AGO, all / 2, ANY)).runs();
        assertThat(cut).isBetween(RUNS / 3, RUNS * 2 / 3);
        assertThat(bytes()).isLessThanOrEqualTo(all / 2);
        var rest = read(Position.START);
        assertThat(bytes()).isEqualTo(rest.runs().stream().mapToLong(run -> run.packed().length).sum());
    }

    @Test
    void cutsWhatNobodyHasFetchedOnlyAboveTheHardNumberOfBytes() throws Exception {
        long all = bytes();
        assertThat(log.trim(thread, new Cut(LONG_AGO, LONG_AGO, all / 2, ANY))).isEqualTo(Trimmed.NOTHING);
        assertThat(log.trim(thread, new Cut(LONG_AGO, LONG_AGO, all / 8, all / 2)).runs()).isPositive();
        assertThat(bytes()).isLessThanOrEqualTo(all / 2);
    }

    @Test
    void takesAnAttachmentWithItsManifest() throws Exception {
        var parts = new AttachmentParts(redis);
        var id = DedupeId.random();
        var bytes = new byte[3_000];
        parts.announce(thread, author.device(), id, AttachmentStatus.announced(bytes.length, Sha256.of(bytes)));
        parts.put(thread, author.device(), id, 0, bytes);
        long before = bytes();
        append(author.manifest(thread, id));
        assertThat(bytes()).as("the attachment counts").isGreaterThan(before + bytes.length);
        paper = paper.then(List.of(author.device(), reader.device()));
        append(author.epoch(thread, paper));

        assertThat(log.trim(thread, Cut.before(SOON)).attachments()).isEqualTo(1);
        assertThat(redis.client().exists(new ThreadKeys(thread).part(id, 0))).isFalse();
        assertThat(catchThrowableOfType(Refused.class, () -> parts.status(thread, author.device(), id)).code())
                .isEqualTo(ProblemCode.ATTACHMENT_UNKNOWN);
        assertThat(read(Position.START).envelopes()).isEqualTo(1);
    }

    @Test
    void doesNotStopTheThread() {
        log.trim(thread, Cut.before(SOON));
        var next = (Item.Stored) log.append(List.of(author.item(thread))).getFirst();
        assertThat(next.position().seq()).isEqualTo(HEAD + 1);
    }

    /// Two relays at one Redis, whose threads nobody writes to any more.
    @Test
    void aSweepVisitsIdleThreadsOneRelayAtATime() throws Exception {
        var keeping = new Keeping(Duration.ZERO, Duration.ZERO, 1, 100);
        redis.client().del(Sweeper.LEASE);
        redis.client().del(Sweeper.PLACE);
        new Sweeper(redis, log, keeping, () -> SOON).run();
        assertThat(redis.client().pttl(Sweeper.LEASE)).isPositive();
        append(author.epoch(thread, paper.then(List.of(author.device(), reader.device()))));
        long floor = read(Position.START).floor().seq();
        new Sweeper(redis, log, keeping, () -> SOON).run();
        assertThat(read(Position.START).floor().seq()).as("it was somebody else's turn").isEqualTo(floor);
        // Other tests' threads lie there too: rounds end with their time, and go on where they ended.
        for (int round = 0; round < 100 && floor < HEAD + 1; round++) {
            redis.client().del(Sweeper.LEASE);
            new Sweeper(redis, log, keeping, () -> SOON).run();
            floor = read(Position.START).floor().seq();
        }
        assertThat(floor).isEqualTo(HEAD + 1);
    }

    @Test
    void threadsThatAreDamagedHoldUpNoOther() throws Exception {
        var damaged = Stream.generate(ThreadId::random).limit(DAMAGED).toList();
        for (var each : damaged) {
            append(author.epoch(each, EpochPaper.first(List.of(author.device()))));
            redis.client().del(new ThreadKeys(each).log());
            redis.client().set(new ThreadKeys(each).log(), new byte[] {1});
        }
        long floor = 0;
        for (int round = 0; round < 100 && floor < SECOND_KEY; round++) {
            redis.client().del(Sweeper.LEASE);
            new Sweeper(redis, log, new Keeping(Duration.ZERO, Duration.ZERO, 1, 100), () -> SOON).run();
            floor = read(Position.START).floor().seq();
        }
        damaged.forEach(each -> redis.client().del(new ThreadKeys(each).meta()));
        assertThat(floor).isEqualTo(SECOND_KEY);
    }

    private void append(Envelope... envelopes) {
        assertThat(log.append(List.of(envelopes))).allMatch(Item.Stored.class::isInstance);
    }

    private void acknowledge(Author who, long seq) throws Exception {
        log.acknowledge(thread, who.device(), new Position(read(Position.START).head().segment(), seq));
    }

    private ThreadPage read(Position after) throws Refused {
        return log.read(thread, Optional.empty(), after, ALL);
    }

    private long bytes() {
        return Long.parseLong(new String(redis.client().hget(new ThreadKeys(thread).meta(), "bytes".getBytes())));
    }
}
