package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// What a client has seen of a thread, in one hash: `head(n) = SHA-256(head(n-1) ‖ segment ‖ envelopeHash(n))`.
///
/// Every header tells the newest one that its sender has seen. Two members who were shown different histories
/// find out at the next message; the relay computes nothing.
public record ThreadHead(Sha256 value) {

    public static final ThreadHead EMPTY = new ThreadHead(Sha256.ZERO);

    /// The head after one more envelope, stored in the given segment.
    public ThreadHead then(long segment, EnvelopeHash envelope) {
        var in = ByteBuffer.allocate(2 * Sha256.LENGTH + Long.BYTES);
        value.writeTo(in);
        in.putLong(segment);
        envelope.value().writeTo(in);
        return new ThreadHead(Sha256.of(in.array()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
