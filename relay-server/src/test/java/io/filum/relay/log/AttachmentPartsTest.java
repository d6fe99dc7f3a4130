package io.filum.relay.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(RedisForTests.class)
class AttachmentPartsTest {

    private static final int SIZE = 2 * AttachmentStatus.PART + 17;

    private final ThreadId thread = ThreadId.random();
    private final DedupeId id = DedupeId.random();
    private final Author author = new Author();
    private final byte[] sealed = new byte[SIZE];
    private final RedisLink redis;
    private final RedisThreadLog log;
    private final AttachmentParts parts;

    AttachmentPartsTest(RedisLink redis) {
        this.redis = redis;
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
        this.parts = new AttachmentParts(redis);
        new Random(3).nextBytes(sealed);
    }

    @BeforeEach
    void announce() throws Refused {
        log.append(List.of(author.opening(thread)));
        parts.announce(thread, author.device(), id, AttachmentStatus.announced(SIZE, Sha256.of(sealed)));
    }

    @Test
    void fillsInAnyOrder() throws Refused {
        put(2);
        assertThat(status().received().stream()).containsExactly(2);
        put(0);
        put(0);
        assertThat(status().complete()).isFalse();
        put(1);
        assertThat(status().complete()).isTrue();
        assertThat(status().sha256()).isEqualTo(Sha256.of(sealed));
        for (int part = 0; part < 3; part++) {
            assertThat(parts.get(thread, author.device(), id, part)).isEqualTo(slice(part));
        }
    }

    @Test
    void takesTheManifestOnlyWhenComplete() throws Refused {
        var manifest = author.manifest(thread, id);
        put(0);
        put(1);
        assertThat(log.append(List.of(manifest)).getFirst())
                .isInstanceOfSatisfying(Item.Refused.class,
                        item -> assertThat(item.problem()).isEqualTo(ProblemCode.ATTACHMENT_INCOMPLETE));
        put(2);
        assertThat(log.append(List.of(manifest)).getFirst()).isInstanceOf(Item.Stored.class);
    }

    @Test
    void expiresWithoutAManifestAndStaysWithOne() throws Refused {
        var keys = new ThreadKeys(thread);
        for (int part = 0; part < 3; part++) {
            put(part);
            assertThat(redis.client().ttl(keys.part(id, part))).isPositive();
        }
        assertThat(redis.client().ttl(keys.attachment(id))).isBetween(80_000L, 86_400L);
        log.append(List.of(author.manifest(thread, id)));
        assertThat(redis.client().ttl(keys.attachment(id))).isEqualTo(-1);
        assertThat(redis.client().ttl(keys.part(id, 1))).isEqualTo(-1);
    }

    @Test
    void prolongsTheOthersNowAndThen() throws Refused {
        var keys = new ThreadKeys(thread);
        put(0);
        redis.client().expire(keys.part(id, 0), 100);
        redis.client().hset(keys.attachment(id), "prolonged".getBytes(), "1".getBytes());
        put(1);
        assertThat(redis.client().ttl(keys.part(id, 0))).isGreaterThan(86_400);
    }

    @Test
    void refusesAPartOfAnotherSize() {
        assertThat(refusal(() -> parts.put(thread, author.device(), id, 0, new byte[5])))
                .isEqualTo(ProblemCode.PART_OUT_OF_RANGE);
        assertThat(refusal(() -> parts.put(thread, author.device(), id, 3, new byte[5])))
                .isEqualTo(ProblemCode.PART_OUT_OF_RANGE);
        assertThat(refusal(() -> parts.put(thread, author.device(), id, 2, new byte[18])))
                .isEqualTo(ProblemCode.PART_OUT_OF_RANGE);
    }

    @Test
    void refusesAnotherAnnouncement() {
        var other = AttachmentStatus.announced(SIZE + 1, Sha256.of(sealed));
        assertThat(refusal(() -> parts.announce(thread, author.device(), id, other)))
                .isEqualTo(ProblemCode.ATTACHMENT_CONFLICT);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(refusal(() -> parts.get(thread, author.device(), id, 0))).isEqualTo(ProblemCode.PART_UNKNOWN);
        assertThat(refusal(() -> parts.status(thread, author.device(), DedupeId.random())))
                .isEqualTo(ProblemCode.ATTACHMENT_UNKNOWN);
        assertThat(refusal(() -> parts.put(thread, author.device(), DedupeId.random(), 0, slice(0))))
                .isEqualTo(ProblemCode.ATTACHMENT_UNKNOWN);
        assertThat(refusal(() -> parts.status(ThreadId.random(), author.device(), id)))
                .isEqualTo(ProblemCode.THREAD_UNKNOWN);
        assertThat(refusal(() -> parts.status(thread, DeviceId.random(), id))).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(refusal(() -> parts.put(thread, DeviceId.random(), id, 0, slice(0))))
                .isEqualTo(ProblemCode.NOT_A_MEMBER);
    }

    private void put(int part) throws Refused {
        parts.put(thread, author.device(), id, part, slice(part));
    }

    private byte[] slice(int part) {
        return Arrays.copyOfRange(
                sealed, part * AttachmentStatus.PART, Math.min(SIZE, (part + 1) * AttachmentStatus.PART));
    }

    private AttachmentStatus status() throws Refused {
        return parts.status(thread, author.device(), id);
    }

    private static ProblemCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call).code();
    }
}
