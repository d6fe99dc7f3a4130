package io.filum.relay.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;

/// Without any bell at all: what is left is the comparison of heads.
@ExtendWith(RedisForTests.class)
class TailsTest {

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final AtomicInteger woken = new AtomicInteger();
    private final Runnable follower = woken::incrementAndGet;
    private final RedisLink redis;
    private final RedisThreadLog log;
    private final Tails tails;
    private Position opened;

    TailsTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
        this.tails = new Tails(log, Runnable::run, 1 << 20);
    }

    @BeforeEach
    void open() {
        opened = ((Item.Stored) log.append(List.of(author.opening(thread))).getFirst()).position();
    }

    @Test
    void comparingHeadsMakesUpForLostBells() {
        var tail = tails.follow(thread, follower);
        tails.seen(tail, opened);
        log.append(IntStream.range(0, 5).mapToObj(_ -> author.item(thread)).toList());
        assertThat(tail.after(1, 1 << 20)).isEmpty();
        tails.compareHeads();
        assertThat(woken).hasPositiveValue();
        assertThat(tail.after(1, 1 << 20).orElseThrow().count()).isEqualTo(5);
    }

    @Test
    void startsOverWhereTheLogLostItsEnd() {
        var tail = tails.follow(thread, follower);
        log.append(IntStream.range(0, 5).mapToObj(_ -> author.item(thread)).toList());
        tails.seen(tail, log.heads(List.of(thread)).get(thread));
        long before = tail.generation();
        var keys = new ThreadKeys(thread);
        redis.client().hset(keys.meta(), "head".getBytes(), "3".getBytes());
        redis.client().hset(keys.meta(), "segment".getBytes(), Long.toString(opened.segment() + 9).getBytes());
        redis.client().rpush(keys.segments(), (opened.segment() + 9 + ":3").getBytes());
        tails.compareHeads();
        assertThat(tail.generation()).isGreaterThan(before);
        assertThat(tail.head()).isEqualTo(new Position(opened.segment() + 9, 3));
    }

    @Test
    void noticesALostEndThatNobodyWritesBehind() {
        var tail = tails.follow(thread, follower);
        log.append(IntStream.range(0, 5).mapToObj(_ -> author.item(thread)).toList());
        tails.seen(tail, log.heads(List.of(thread)).get(thread));
        long before = tail.generation();
        redis.client().hset(new ThreadKeys(thread).meta(), "head".getBytes(), "3".getBytes());
        tails.compareHeads();
        assertThat(tail.generation()).isGreaterThan(before);
        assertThat(tail.head()).isEqualTo(new Position(opened.segment(), 3));
        assertThat(woken).hasPositiveValue();
    }

    @Test
    void noticesAThreadThatIsGone() {
        var tail = tails.follow(thread, follower);
        tails.seen(tail, opened);
        long before = tail.generation();
        redis.client().del(new ThreadKeys(thread).meta());
        tails.compareHeads();
        assertThat(tail.generation()).isGreaterThan(before);
        assertThat(woken).hasPositiveValue();
    }

    @Test
    void forgetsWhatNobodyNeedsAndThreadsThatNobodyFollows() {
        var tail = tails.follow(thread, follower);
        tails.seen(tail, opened);
        log.append(List.of(author.item(thread)));
        tails.compareHeads();
        assertThat(tail.after(1, 100)).isPresent();
        tails.forget(Duration.ofMillis(-1));
        assertThat(tail.after(1, 100)).isEqualTo(Optional.empty());
        tails.leave(tail, follower);
        assertThat(tails.follow(thread, follower)).isNotSameAs(tail);
    }
}
