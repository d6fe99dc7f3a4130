package io.filum.model.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.MalformedEnvelope.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EnvelopeCodecTest {

    private static final int KIND_OFFSET = 4;

    @Provide
    Arbitrary<Envelope> envelopes() {
        return Envelopes.any();
    }

    @Property
    void whatWasEncodedIsDecodedToTheSameBytesAndFields(@ForAll("envelopes") Envelope envelope) throws Exception {
        var decoded = EnvelopeCodec.decode(envelope.bytes());

        assertThat(decoded).isEqualTo(envelope);
        assertThat(decoded.header()).isEqualTo(envelope.header());
        assertThat(decoded.payloadHash()).isEqualTo(PayloadHash.of(envelope.ciphertext()));
        assertThat(decoded.signature()).isEqualTo(envelope.signature());
        assertThat(decoded.hash()).isEqualTo(envelope.hash());
        assertThat(envelope.header().bytes()).hasSize(EnvelopeHeader.LENGTH);
    }

    @Property
    void fieldsLieWhereTheDocumentationSays(@ForAll("envelopes") Envelope envelope) {
        var bytes = ByteBuffer.wrap(envelope.bytes());
        var header = envelope.header();

        assertThat(bytes.get(0)).isEqualTo((byte) 'E');
        assertThat(bytes.get(1)).isEqualTo((byte) 'V');
        assertThat(bytes.get(KIND_OFFSET)).isEqualTo((byte) header.kind().code());
        assertThat(OrgId.read(bytes.position(6))).isEqualTo(header.address().org());
        assertThat(ThreadId.read(bytes.position(22))).isEqualTo(header.thread());
        assertThat(bytes.getInt(38)).isEqualTo(header.address().epoch());
        assertThat(DeviceId.read(bytes.position(42))).isEqualTo(header.sender().device());
        assertThat(bytes.getLong(58)).isEqualTo(header.sender().seq());
        assertThat(Sha256.read(bytes.position(66))).isEqualTo(header.sender().prevHash().value());
        assertThat(DedupeId.read(bytes.position(98))).isEqualTo(header.dedupeId());
        assertThat(bytes.getLong(114)).isEqualTo(header.sentAt());
        assertThat(bytes.getInt(122)).isEqualTo(header.directory().size());
        assertThat(bytes.getLong(158)).isEqualTo(header.seen().position().segment());
        assertThat(bytes.getLong(166)).isEqualTo(header.seen().position().seq());
        assertThat(Sha256.read(bytes.position(206))).isEqualTo(envelope.payloadHash().value());
        assertThat(bytes.getInt(302)).isEqualTo(envelope.ciphertext().length);
    }

    @Property
    void anyBytesGiveAnEnvelopeOrTheTypedError(@ForAll @Size(max = 1000) byte[] bytes) {
        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(bytes));
    }

    @Property
    void truncatedAnywhereItIsRefused(@ForAll("envelopes") Envelope envelope, @ForAll @IntRange(max = 2000) int cut) {
        var bytes = envelope.bytes();
        var truncated = Arrays.copyOf(bytes, cut % bytes.length);

        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(truncated))
                .matches(e -> e.reason() == Reason.TRUNCATED);
    }

    @Property
    void aFlippedBitOfTheCiphertextIsFoundByThePayloadHash(
            @ForAll("envelopes") Envelope envelope, @ForAll @IntRange(max = 5000) int bit) {
        var bytes = envelope.bytes();
        int payloadBits = (bytes.length - EnvelopeCodec.OVERHEAD) * Byte.SIZE;
        if (payloadBits == 0) {
            return;
        }
        int flipped = bit % payloadBits;
        bytes[EnvelopeCodec.OVERHEAD + flipped / Byte.SIZE] ^= (byte) (1 << flipped % Byte.SIZE);

        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(bytes))
                .matches(e -> e.reason() == Reason.PAYLOAD_HASH);
    }

    @Property
    @Label("Hostile 13: every other version, suite, kind and flag")
    void everyOtherVersionSuiteKindAndFlagIsRefused(
            @ForAll("envelopes") Envelope envelope, @ForAll @IntRange(min = 2, max = 5) int offset,
            @ForAll byte value) {
        var bytes = envelope.bytes();
        boolean allowed = switch (offset) {
            case 2, 3 -> value == 1;
            case KIND_OFFSET -> value >= 1 && value <= 5;
            default -> value == 0;
        };
        bytes[offset] = value;

        if (!allowed) {
            assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(bytes))
                    .matches(e -> e.reason() == Reason.values()[Reason.VERSION.ordinal() + offset - 2]);
        }
    }

    @Property(tries = 20)
    void trailingBytesAreRefused(@ForAll("envelopes") Envelope envelope) {
        var longer = Arrays.copyOf(envelope.bytes(), envelope.size() + 1);

        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(longer))
                .matches(e -> e.reason() == Reason.TRAILING_BYTES);
    }

    @Property(tries = 20)
    @Label("Hostile 16: a hostile length costs no memory")
    void aHostileLengthCostsNoMemory(@ForAll("envelopes") Envelope envelope, @ForAll int length) {
        var bytes = envelope.bytes();
        ByteBuffer.wrap(bytes).putInt(302, length);
        if (length != envelope.ciphertext().length) {
            assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(bytes));
        }
    }

    @Property(tries = 50)
    void headersHashAndSignatureCoverEachField(@ForAll("envelopes") Envelope a, @ForAll("envelopes") Envelope b) {
        boolean same = a.header().equals(b.header()) && a.payloadHash().equals(b.payloadHash());

        assertThat(a.hash().equals(b.hash())).isEqualTo(same);
        assertThat(Arrays.equals(a.signedBytes(), b.signedBytes())).isEqualTo(same);
    }

    @Test
    void moreCiphertextThanTheLimitIsNotEncoded() {
        var header = Envelopes.headers().sample();
        assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeCodec.encode(
                header, new byte[EnvelopeCodec.MAX_CIPHERTEXT + 1], _ -> new byte[64]));
    }
}
