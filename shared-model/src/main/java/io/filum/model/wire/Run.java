package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.MalformedEnvelope;
import io.filum.model.envelope.Position;

/// Envelopes that follow each other in one thread and one segment, packed as they lie in Redis, so that the relay hands
/// on whole runs without taking them apart.
///
/// @param segment  the segment of all of them
/// @param firstSeq the seq of the first
/// @param count    how many
/// @param packed   `u32 length ‖ envelope`, `count` times; not to be written to
public record Run(long segment, long firstSeq, int count, byte[] packed) {

    public Run {
        if (segment < 0 || firstSeq < 1 || count < 0 || firstSeq + count < 1) {
            throw new IllegalArgumentException("a run counts from 1");
        }
    }

    public static Run pack(long segment, long firstSeq, List<Envelope> envelopes) {
        return new Run(segment, firstSeq, envelopes.size(),
                LengthPrefixed.pack(envelopes.stream().map(Envelope::bytes).toList()));
    }

    /// The position of the last envelope.
    public Position last() {
        return new Position(segment, firstSeq + count - 1);
    }

    /// The envelopes with their positions; each payload hash is checked.
    ///
    /// @throws MalformedMessage when the bytes are not `count` well-formed envelopes
    public List<Placed> unpack() throws MalformedMessage {
        var parts = LengthPrefixed.unpack(ByteBuffer.wrap(packed), count, ProblemCode.MALFORMED_FRAME);
        if (parts.size() != count) {
            throw new MalformedMessage(ProblemCode.MALFORMED_FRAME, "as many envelopes as announced");
        }
        var placed = new ArrayList<Placed>(count);
        for (var part : parts) {
            try {
                placed.add(new Placed(new Position(segment, firstSeq + placed.size()), EnvelopeCodec.decode(part)));
            } catch (MalformedEnvelope e) {
                throw new MalformedMessage(ProblemCode.of(e.reason()), "well-formed envelopes");
            }
        }
        return placed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Run that && segment == that.segment && firstSeq == that.firstSeq
                && count == that.count && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(firstSeq) + Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "Run[" + segment + "." + firstSeq + " +" + count + ", " + packed.length + " bytes]";
    }
}
