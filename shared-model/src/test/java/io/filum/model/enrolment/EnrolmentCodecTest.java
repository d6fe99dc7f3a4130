package io.filum.model.enrolment;

import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Decision;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Requests and answers, to bytes and back: what is understood is written as the same bytes again.
class EnrolmentCodecTest {

    private static final Invite INVITE = Enrolments.invite();
    private static final EnrolmentRequest REQUEST = Enrolments.request(INVITE);
    private static final byte[] REQUEST_BYTES = EnrolmentRequestCodec.encode(REQUEST);
    private static final byte[] ANSWER_BYTES = EnrolmentAnswerCodec.encode(
            EnrolmentAnswer.make(REQUEST, Enrolments.admitted(INVITE), INVITE.secret()));

    @Example
    void requestComesBack() throws Exception {
        EnrolmentRequest decoded = EnrolmentRequestCodec.decode(REQUEST_BYTES);
        assertThat(decoded).isEqualTo(REQUEST);
        assertThat(decoded.fingerprint()).isEqualTo(REQUEST.fingerprint());
        decoded.verify(INVITE.secret());
        assertThat(REQUEST_BYTES).hasSizeLessThan(EnrolmentRequestCodec.MAX_BYTES);
    }

    @Example
    void everyAnswerComesBack() throws Exception {
        for (Decision decision : List.of(Enrolments.admitted(INVITE), new Declined(Cause.BY_ADMINISTRATOR),
                new Declined(Cause.FINGERPRINT_DIFFERED), new Declined(Cause.PERSON_REVOKED))) {
            EnrolmentAnswer answer = EnrolmentAnswer.make(REQUEST, decision, INVITE.secret());
            EnrolmentAnswer decoded = EnrolmentAnswerCodec.decode(EnrolmentAnswerCodec.encode(answer));
            assertThat(decoded).isEqualTo(answer);
            decoded.verify(REQUEST, INVITE.secret());
        }
    }

    @Example
    void fingerprintIsSixGroupsOfFiveDigits() {
        assertThat(REQUEST.fingerprint().groups()).hasSize(6).allMatch(group -> group.matches("[0-9]{5}"));
        assertThat(REQUEST.fingerprint()).isNotEqualTo(Enrolments.request(INVITE).fingerprint());
    }

    @Property
    void anyBytesGiveAValueOrTheTypedError(@ForAll @Size(max = 400) byte[] bytes) {
        decodeBoth(bytes);
        byte[] begun = bytes.clone();
        System.arraycopy(ANSWER_BYTES, 0, begun, 0, Math.min(52, begun.length));
        decodeBoth(begun);
    }

    @Property
    void cutAnywhereTheyAreRefused(@ForAll @IntRange(max = 100_000) int at) {
        assertRefused(Arrays.copyOf(REQUEST_BYTES, at % REQUEST_BYTES.length), Reason.REQUEST_DAMAGED);
        assertRefused(Arrays.copyOf(ANSWER_BYTES, at % ANSWER_BYTES.length), Reason.ANSWER_DAMAGED);
    }

    @Example
    void trailingBytesAndTooManyOfThemAreRefused() {
        assertRefused(Arrays.copyOf(REQUEST_BYTES, REQUEST_BYTES.length + 1), Reason.REQUEST_DAMAGED);
        assertRefused(Arrays.copyOf(ANSWER_BYTES, ANSWER_BYTES.length + 1), Reason.ANSWER_DAMAGED);
        assertRefused(new byte[EnrolmentRequestCodec.MAX_BYTES + 1], Reason.REQUEST_DAMAGED);
        assertRefused(new byte[EnrolmentAnswerCodec.MAX_BYTES + 1], Reason.ANSWER_DAMAGED);
    }

    /// The MAC binds every bit; what the structure does not refuse, `verify` does.
    @Property
    void whateverBitIsFlippedItIsRefused(@ForAll @IntRange(max = 1_000_000) int bit) {
        byte[] request = flipped(REQUEST_BYTES, bit);
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> EnrolmentRequestCodec.decode(request).verify(INVITE.secret()));
        byte[] answer = flipped(ANSWER_BYTES, bit);
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> EnrolmentAnswerCodec.decode(answer).verify(REQUEST, INVITE.secret()));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static void decodeBoth(byte[] bytes) {
        try {
            assertThat(EnrolmentRequestCodec.encode(EnrolmentRequestCodec.decode(bytes))).isEqualTo(bytes);
        } catch (EnrolmentRefused e) {
            assertThat(e.reason()).isEqualTo(Reason.REQUEST_DAMAGED);
        }
        try {
            assertThat(EnrolmentAnswerCodec.encode(EnrolmentAnswerCodec.decode(bytes))).isEqualTo(bytes);
        } catch (EnrolmentRefused e) {
            assertThat(e.reason()).isEqualTo(Reason.ANSWER_DAMAGED);
        }
    }

    private static void assertRefused(byte[] bytes, Reason reason) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> {
            if (reason == Reason.REQUEST_DAMAGED) {
                EnrolmentRequestCodec.decode(bytes);
            } else {
                EnrolmentAnswerCodec.decode(bytes);
            }
        }).matches(e -> e.reason() == reason).withNoCause();
    }
}
