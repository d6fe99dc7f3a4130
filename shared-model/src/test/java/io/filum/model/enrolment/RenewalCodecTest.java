package io.filum.model.enrolment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Requests for another certificate and their answers, to bytes and back: what is understood is written as the same
/// bytes again.
class RenewalCodecTest {

    private static final Renewals HOSPITAL = new Renewals();
    private static final RenewalRequest REQUEST = HOSPITAL.request();
    private static final byte[] REQUEST_BYTES = RenewalRequestCodec.encode(REQUEST);
    private static final RenewalAnswer ANSWER = RenewalAnswer.to(REQUEST, List.of(
            Enrolments.root(Sha256.of(new byte[] {1})), Enrolments.root(Sha256.of(new byte[] {2}))));
    private static final byte[] ANSWER_BYTES = RenewalAnswerCodec.encode(ANSWER);

    @Example
    void bothComeBack() throws Exception {
        RenewalRequest decoded = RenewalRequestCodec.decode(REQUEST_BYTES);
        assertThat(decoded).isEqualTo(REQUEST);
        decoded.verify(HOSPITAL.directory());
        RenewalAnswer answer = RenewalAnswerCodec.decode(ANSWER_BYTES);
        assertThat(answer).isEqualTo(ANSWER);
        answer.requireFor(decoded);
        assertThat(REQUEST_BYTES).hasSizeLessThan(RenewalRequestCodec.MAX_BYTES);
    }

    @Property
    void everyTimeThatCanBeShownComesBack(@ForAll @LongRange(max = 253_402_300_799_999L) long millis) throws Exception {
        var request = new RenewalRequest(REQUEST.org(), REQUEST.device(), Instant.ofEpochMilli(millis), REQUEST.csr(),
                REQUEST.signature());
        assertThat(RenewalRequestCodec.decode(RenewalRequestCodec.encode(request))).isEqualTo(request);
    }

    @Property
    void anyBytesGiveAValueOrTheTypedError(@ForAll @Size(max = 400) byte[] bytes) {
        decodeBoth(bytes);
        byte[] begun = bytes.clone();
        System.arraycopy(ANSWER_BYTES, 0, begun, 0, Math.min(52, begun.length));
        decodeBoth(begun);
        System.arraycopy(REQUEST_BYTES, 0, begun, 0, Math.min(44, begun.length));
        decodeBoth(begun);
    }

    @Property
    void cutAnywhereTheyAreRefused(@ForAll @IntRange(max = 100_000) int at) {
        assertRefused(Arrays.copyOf(REQUEST_BYTES, at % REQUEST_BYTES.length), Reason.RENEWAL_DAMAGED);
        assertRefused(Arrays.copyOf(ANSWER_BYTES, at % ANSWER_BYTES.length), Reason.RENEWAL_ANSWER_DAMAGED);
    }

    @Example
    void trailingBytesAndTooManyOfThemAreRefused() {
        assertRefused(Arrays.copyOf(REQUEST_BYTES, REQUEST_BYTES.length + 1), Reason.RENEWAL_DAMAGED);
        assertRefused(Arrays.copyOf(ANSWER_BYTES, ANSWER_BYTES.length + 1), Reason.RENEWAL_ANSWER_DAMAGED);
        assertRefused(new byte[RenewalRequestCodec.MAX_BYTES + 1], Reason.RENEWAL_DAMAGED);
        assertRefused(new byte[RenewalAnswerCodec.MAX_BYTES + 1], Reason.RENEWAL_ANSWER_DAMAGED);
    }

    /// The signatures bind every bit; what the structure does not refuse, `verify` does.
    @Property(tries = 200)
    void whateverBitOfARequestIsFlippedItIsRefused(@ForAll @IntRange(max = 1_000_000) int bit) {
        byte[] flipped = REQUEST_BYTES.clone();
        flipped[bit / 8 % flipped.length] ^= (byte) (1 << bit % 8);
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> RenewalRequestCodec.decode(flipped).verify(HOSPITAL.directory()));
    }

    private static void decodeBoth(byte[] bytes) {
        try {
            assertThat(RenewalRequestCodec.encode(RenewalRequestCodec.decode(bytes))).isEqualTo(bytes);
        } catch (EnrolmentRefused e) {
            assertThat(e.reason()).isEqualTo(Reason.RENEWAL_DAMAGED);
        }
        try {
            assertThat(RenewalAnswerCodec.encode(RenewalAnswerCodec.decode(bytes))).isEqualTo(bytes);
        } catch (EnrolmentRefused e) {
            assertThat(e.reason()).isEqualTo(Reason.RENEWAL_ANSWER_DAMAGED);
        }
    }

    private static void assertRefused(byte[] bytes, Reason reason) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> {
            if (reason == Reason.RENEWAL_DAMAGED) {
                RenewalRequestCodec.decode(bytes);
            } else {
                RenewalAnswerCodec.decode(bytes);
            }
        }).matches(e -> e.reason() == reason).withNoCause();
    }
}
