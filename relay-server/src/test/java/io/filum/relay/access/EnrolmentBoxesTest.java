package io.filum.relay.access;

import java.time.Duration;
import java.time.Instant;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.enrolment.InviteId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.Refused;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

@ExtendWith(RedisForTests.class)
class EnrolmentBoxesTest {

    private static final byte[] ONE = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    private final InviteId invite = InviteId.random();
    private final Instant soon = Instant.now().plusSeconds(3_600);
    private final RedisLink redis;
    private final EnrolmentBoxes boxes;

    EnrolmentBoxesTest(RedisLink redis) {
        this.redis = redis;
        this.boxes = new EnrolmentBoxes(redis, Instant::now);
    }

    @Test
    void carriesARequestAndItsAnswer() throws Exception {
        assertThat(boxes.isOpen(invite)).isFalse();
        assertThat(boxes.open(invite, soon)).isEqualTo(soon);
        assertThat(boxes.isOpen(invite)).isTrue();
        assertThat(boxes.request(invite)).isEmpty();
        assertThat(boxes.putRequest(invite, ONE)).isTrue();
        assertThat(boxes.request(invite)).hasValue(ONE);
        assertThat(boxes.answer(invite)).isEmpty();
        assertThat(boxes.putAnswer(invite, OTHER)).isTrue();
        assertThat(boxes.answer(invite)).hasValue(OTHER);
        assertThat(boxes.close(invite)).isTrue();
        assertThat(boxes.close(invite)).isFalse();
        assertRefused(ProblemCode.ENROLMENT_UNKNOWN, () -> boxes.answer(invite));
    }

    @Test
    void isTheFirstOnes() throws Exception {
        boxes.open(invite, soon);
        boxes.putRequest(invite, ONE);
        assertThat(boxes.putRequest(invite, ONE)).as("the same bytes again").isFalse();
        assertRefused(ProblemCode.ENROLMENT_TAKEN, () -> boxes.putRequest(invite, OTHER));
        boxes.putAnswer(invite, ONE);
        assertThat(boxes.putAnswer(invite, ONE)).isFalse();
        assertRefused(ProblemCode.ENROLMENT_TAKEN, () -> boxes.putAnswer(invite, OTHER));
        assertThat(boxes.request(invite)).hasValue(ONE);
        assertThat(boxes.answer(invite)).hasValue(ONE);
    }

    @Test
    void isOpenedOnce() throws Exception {
        boxes.open(invite, soon);
        boxes.putRequest(invite, ONE);
        boxes.open(invite, soon);
        assertThat(boxes.request(invite)).as("the same call again changes nothing").hasValue(ONE);
        assertRefused(ProblemCode.ENROLMENT_TAKEN, () -> boxes.open(invite, soon.plusSeconds(1)));
    }

    @Test
    void takesNothingBeforeItsTurn() throws Exception {
        assertRefused(ProblemCode.ENROLMENT_UNKNOWN, () -> boxes.putRequest(invite, ONE));
        assertRefused(ProblemCode.ENROLMENT_UNKNOWN, () -> boxes.putAnswer(invite, ONE));
        boxes.open(invite, soon);
        assertRefused(ProblemCode.ENROLMENT_EMPTY, () -> boxes.putAnswer(invite, ONE));
        assertRefused(ProblemCode.ENROLMENT_EMPTY, () -> boxes.answer(invite));
    }

    @Test
    void lastsADayAtMostAndAWeekOnceAnswered() throws Exception {
        boxes.open(invite, Instant.now().plus(Duration.ofDays(400)));
        assertThat(left()).isCloseTo(Duration.ofHours(24).toMillis(), within(60_000L));
        boxes.putRequest(invite, ONE);
        assertThat(left()).isLessThanOrEqualTo(Duration.ofHours(24).toMillis());
        boxes.putAnswer(invite, ONE);
        assertThat(left()).isCloseTo(EnrolmentBoxes.ANSWERED.toMillis(), within(60_000L));
        assertRefused(ProblemCode.MALFORMED_PARAMETER,
                () -> boxes.open(InviteId.random(), Instant.now().minusSeconds(1)));
    }

    @Test
    void goesByItself() throws Exception {
        boxes.open(invite, Instant.now().plusMillis(300));
        await().atMost(Duration.ofSeconds(60)).until(() -> !boxes.isOpen(invite));
        assertRefused(ProblemCode.ENROLMENT_UNKNOWN, () -> boxes.putRequest(invite, ONE));
    }

    private long left() {
        return redis.client().pttl("filum:enrol:{" + invite + "}");
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class).isThrownBy(call).matches(e -> e.code() == code, code.text());
    }
}
