package io.filum.relay.log;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item.Stored;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

@ExtendWith(RedisForTests.class)
class AcknowledgeScriptTest {

    private final ThreadId thread = ThreadId.random();
    private final Author author = new Author();
    private final RedisThreadLog log;
    private long segment;

    AcknowledgeScriptTest(RedisLink redis) {
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    @BeforeEach
    void fill() {
        var results = log.append(List.of(author.opening(thread), author.item(thread), author.item(thread)));
        segment = ((Stored) results.getFirst()).position().segment();
    }

    @Test
    void movesACursorForwardOnly() throws Exception {
        assertThat(acknowledge(2)).isTrue();
        assertThat(acknowledge(1)).isFalse();
        assertThat(acknowledge(2)).isFalse();
        assertThat(acknowledge(3)).isTrue();
        assertThat(log.cursors(thread, author.device())).extracting(Cursor::device, Cursor::upTo)
                .containsExactly(tuple(author.device(), new Position(segment, 3)));
    }

    @Test
    void takesNothingBeyondTheHead() throws Exception {
        assertThat(acknowledge(4)).isFalse();
        assertThat(log.acknowledge(thread, author.device(), new Position(segment + 1, 1))).isFalse();
        assertThat(log.cursors(thread, author.device())).isEmpty();
    }

    @Test
    void refusesWhoIsNoMember() {
        assertThat(refusal(thread, DeviceId.random())).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(refusal(ThreadId.random(), author.device())).isEqualTo(ProblemCode.THREAD_UNKNOWN);
    }

    private boolean acknowledge(long seq) throws Refused {
        return log.acknowledge(thread, author.device(), new Position(segment, seq));
    }

    private ProblemCode refusal(ThreadId of, DeviceId device) {
        return catchThrowableOfType(Refused.class, () ->
                log.acknowledge(of, device, new Position(segment, 1))).code();
    }
}
