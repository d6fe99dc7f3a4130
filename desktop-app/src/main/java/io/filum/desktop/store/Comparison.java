package io.filum.desktop.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.filum.model.identity.SafetyNumber;

/// What two people compared, when, and how much of the directory there was then: whatever came after that has not been
/// compared.
///
/// Kept as `u8 version 1 ‖ u64 time in ms ‖ u32 directory's size ‖ 60 digits`.
public record Comparison(SafetyNumber number, Instant at, int directorySize) {

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES + SafetyNumber.DIGITS;

    byte[] encode() {
        return ByteBuffer.allocate(LENGTH).put(VERSION).putLong(at.toEpochMilli()).putInt(directorySize)
                .put(number.digits().getBytes(StandardCharsets.US_ASCII)).array();
    }

    /// @throws IllegalArgumentException where it is none, or of a newer version
    static Comparison decode(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw new IllegalArgumentException("no comparison of this version");
        }
        var in = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        var at = Instant.ofEpochMilli(in.getLong());
        int size = in.getInt();
        byte[] digits = new byte[SafetyNumber.DIGITS];
        in.get(digits);
        return new Comparison(new SafetyNumber(new String(digits, StandardCharsets.US_ASCII)), at, size);
    }
}
