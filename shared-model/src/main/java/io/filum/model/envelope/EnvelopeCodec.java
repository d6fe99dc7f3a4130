package io.filum.model.envelope;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.filum.model.envelope.MalformedEnvelope.Reason;

/// Envelopes to bytes and back: `header (206) ‖ payloadHash (32) ‖ signature (64) ‖ length (4) ‖ ciphertext`.
public final class EnvelopeCodec {

    /// Larger content travels as an attachment; the limit is for a hostile length field.
    public static final int MAX_CIPHERTEXT = 512 * 1024;
    public static final int SIGNATURE_LENGTH = 64;

    static final int PAYLOAD_HASH_OFFSET = EnvelopeHeader.LENGTH;
    static final int SIGNATURE_OFFSET = PAYLOAD_HASH_OFFSET + Sha256.LENGTH;
    static final int LENGTH_OFFSET = SIGNATURE_OFFSET + SIGNATURE_LENGTH;

    /// Everything in front of the ciphertext.
    public static final int OVERHEAD = LENGTH_OFFSET + Integer.BYTES;
    public static final int MAX_ENVELOPE = OVERHEAD + MAX_CIPHERTEXT;

    private EnvelopeCodec() {}

    /// Puts an envelope together.
    ///
    /// @param sign makes 64 bytes of signature over the bytes that it is given
    public static Envelope encode(EnvelopeHeader header, byte[] ciphertext, UnaryOperator<byte[]> sign) {
        if (ciphertext.length > MAX_CIPHERTEXT) {
            throw new IllegalArgumentException("an envelope holds at most " + MAX_CIPHERTEXT + " bytes of ciphertext");
        }
        var payloadHash = PayloadHash.of(ciphertext);
        var signature = sign.apply(Envelope.signedBytes(header, payloadHash));
        if (signature.length != SIGNATURE_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 signature has 64 bytes");
        }
        var out = ByteBuffer.allocate(OVERHEAD + ciphertext.length);
        out.put(header.bytes());
        payloadHash.value().writeTo(out);
        out.put(signature).putInt(ciphertext.length).put(ciphertext);
        return new Envelope(out.array(), header, payloadHash);
    }

    /// Reads one envelope that fills the bytes exactly.
    public static Envelope decode(byte[] bytes) throws MalformedEnvelope {
        return decode(ByteBuffer.wrap(bytes));
    }

    /// Reads one envelope that fills the rest of the buffer exactly; the bytes are copied. The payload hash is checked.
    ///
    /// @throws MalformedEnvelope with the first thing that is wrong
    public static Envelope decode(ByteBuffer in) throws MalformedEnvelope {
        if (in.remaining() < OVERHEAD) {
            throw new MalformedEnvelope(Reason.TRUNCATED);
        }
        if (in.remaining() > MAX_ENVELOPE) {
            throw new MalformedEnvelope(Reason.TOO_LARGE);
        }
        var bytes = new byte[in.remaining()];
        in.get(bytes);
        var read = ByteBuffer.wrap(bytes);
        var header = EnvelopeHeader.read(read);
        var payloadHash = new PayloadHash(Sha256.read(read));
        int length = read.getInt(LENGTH_OFFSET);
        if (length < 0 || length > MAX_CIPHERTEXT) {
            throw new MalformedEnvelope(Reason.TOO_LARGE);
        }
        if (length != bytes.length - OVERHEAD) {
            throw new MalformedEnvelope(length > bytes.length - OVERHEAD ? Reason.TRUNCATED : Reason.TRAILING_BYTES);
        }
        if (!Sha256.of(bytes, OVERHEAD, length).equals(payloadHash.value())) {
            throw new MalformedEnvelope(Reason.PAYLOAD_HASH);
        }
        return new Envelope(bytes, header, payloadHash);
    }
}
