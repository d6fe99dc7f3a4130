package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// A 128-bit identifier. Identifiers are compared as bytes and never carry meaning: none is derived from a patient.
///
/// The two longs are the big-endian halves, so that a value costs one small object and no array.
public sealed interface Id128 permits OrgId, ThreadId, DeviceId, DedupeId {

    int LENGTH = 16;

    long high();

    long low();

    /// The sixteen bytes, as they stand on the wire.
    default byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high()).putLong(low()).array();
    }

    default void writeTo(ByteBuffer out) {
        out.putLong(high()).putLong(low());
    }
}
