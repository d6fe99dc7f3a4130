package io.filum.relay.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RedisForTests.class)
class TrimScriptTest {

    private static final int RUNS = 130;
    private static final ReadLimit ALL = new ReadLimit(1_000, 1 << 24);

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final RedisLink redis;
    private final RedisThreadLog log;

    TrimScriptTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    @BeforeEach
    void fill() {
        log.append(List.of(author.opening(thread)));
        for (int run = 1; run < RUNS; run++) {
            log.append(List.of(author.item(thread), author.item(thread)));
        }
    }

    @Test
    void takesEverythingThatIsOldButTheNewestRun() throws Exception {
        assertThat(log.trim(thread, Instant.now().plusSeconds(60))).isEqualTo(RUNS - 1);
        var page = log.read(thread, Optional.empty(), Position.START, ALL);
        assertThat(page.verdict()).isEqualTo(Verdict.GAP);
        assertThat(page.envelopes()).isEqualTo(2);
        assertThat(page.floor().seq()).isEqualTo(2 * RUNS - 2);
        assertThat(page.from().seq()).isEqualTo(2 * RUNS - 3);
        assertThat(redis.client().xlen(new ThreadKeys(thread).log())).isEqualTo(1);
    }

    @Test
    void leavesWhatIsYoung() {
        assertThat(log.trim(thread, Instant.now().minusSeconds(60))).isZero();
    }

    @Test
    void doesNotStopTheThread() {
        log.trim(thread, Instant.now().plusSeconds(60));
        var next = (Item.Stored) log.append(List.of(author.item(thread))).getFirst();
        assertThat(next.position().seq()).isEqualTo(2 * RUNS);
    }
}
