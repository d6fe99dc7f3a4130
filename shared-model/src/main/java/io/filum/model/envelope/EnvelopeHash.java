package io.filum.model.envelope;

import java.nio.charset.StandardCharsets;

/// Names an envelope for ever: SHA-256 over a label, the header and the payload hash. Each sender's envelopes of one
/// thread are chained by it, so that none can be dropped, doubled or put in another place unseen.
public record EnvelopeHash(Sha256 value) {

    /// What stands in `prevHash` of a sender's first envelope.
    public static final EnvelopeHash NONE = new EnvelopeHash(Sha256.ZERO);

    private static final byte[] LABEL = "filum/envelope-hash/v1\0".getBytes(StandardCharsets.US_ASCII);

    static EnvelopeHash of(byte[] header, PayloadHash payloadHash) {
        return new EnvelopeHash(Sha256.of(LABEL, header, payloadHash.value().bytes()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
