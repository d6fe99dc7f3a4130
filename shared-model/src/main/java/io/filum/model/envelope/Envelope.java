package io.filum.model.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One sealed thing on its way through a thread: metadata that the relay may see, and data that it may not.
///
/// The bytes are made once, by the sender, and passed on as they are; nothing on the way re-encodes them. An envelope
/// made by [EnvelopeCodec] has a well-formed header and a payload hash that matches. Whether the *signature* holds is
/// for whoever has the sender's public key to find out.
public final class Envelope {

    private static final byte[] SIGNATURE_LABEL = "filum/envelope-signature/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final EnvelopeHeader header;
    private final PayloadHash payloadHash;

    Envelope(byte[] bytes, EnvelopeHeader header, PayloadHash payloadHash) {
        this.bytes = bytes;
        this.header = header;
        this.payloadHash = payloadHash;
    }

    public EnvelopeHeader header() {
        return header;
    }

    public PayloadHash payloadHash() {
        return payloadHash;
    }

    /// The sender's Ed25519 signature over [#signedBytes()].
    public byte[] signature() {
        return Arrays.copyOfRange(bytes, EnvelopeCodec.SIGNATURE_OFFSET, EnvelopeCodec.LENGTH_OFFSET);
    }

    /// The sealed item; of an epoch envelope, the signed document itself.
    public byte[] ciphertext() {
        return Arrays.copyOfRange(bytes, EnvelopeCodec.OVERHEAD, bytes.length);
    }

    /// Label ‖ header ‖ payloadHash.
    public byte[] signedBytes() {
        return signedBytes(header, payloadHash);
    }

    static byte[] signedBytes(EnvelopeHeader header, PayloadHash payloadHash) {
        var label = SIGNATURE_LABEL;
        var signed = Arrays.copyOf(label, label.length + EnvelopeHeader.LENGTH + Sha256.LENGTH);
        System.arraycopy(header.bytes(), 0, signed, label.length, EnvelopeHeader.LENGTH);
        System.arraycopy(payloadHash.value().bytes(), 0, signed, label.length + EnvelopeHeader.LENGTH, Sha256.LENGTH);
        return signed;
    }

    /// What the next envelope of the same sender names as its `prevHash`.
    public EnvelopeHash hash() {
        return EnvelopeHash.of(Arrays.copyOf(bytes, EnvelopeHeader.LENGTH), payloadHash);
    }

    /// The whole envelope, as it stands on the wire, in Redis and in SQLite. A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    public void writeTo(ByteBuffer out) {
        out.put(bytes);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Never the content.
    @Override
    public String toString() {
        return "Envelope[" + header.kind() + ", thread=" + header.thread() + ", sender=" + header.sender().device()
                + "/" + header.sender().seq() + ", " + bytes.length + " bytes]";
    }
}
