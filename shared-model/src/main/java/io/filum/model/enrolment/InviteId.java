package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Names an invite, and with it the box at the relay where request and answer lie. Random, and not the secret: who
/// knows it can find the box, and has nothing yet.
public record InviteId(long high, long low) {

    public static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    public static InviteId random() {
        return new InviteId(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static InviteId parse(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an identifier has 16 bytes");
        }
        return read(ByteBuffer.wrap(bytes));
    }

    static InviteId read(ByteBuffer in) {
        return new InviteId(in.getLong(), in.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
