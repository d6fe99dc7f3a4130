package io.filum.model.identity;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/// One person of an organisation, over all devices. Random, like every identifier: names change, and leak.
public record UserId(long high, long low) implements Comparable<UserId> {

    public static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    public static UserId random() {
        return new UserId(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static UserId parse(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    /// @throws IllegalArgumentException unless there are exactly 16 bytes
    public static UserId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an identifier has 16 bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new UserId(in.getLong(), in.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    /// As unsigned bytes: the order in which documents list people.
    @Override
    public int compareTo(UserId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
