package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// The organisation whose root vouches for every device in its directory.
public record OrgId(long high, long low) implements Id128 {

    public static OrgId random() {
        return read(Hex128.random());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static OrgId parse(String text) {
        return read(Hex128.parse(text));
    }

    /// @throws IllegalArgumentException unless there are exactly 16 bytes
    public static OrgId of(byte[] bytes) {
        return read(Hex128.wrap(bytes));
    }

    /// Takes the next 16 bytes of the buffer.
    public static OrgId read(ByteBuffer in) {
        return new OrgId(in.getLong(), in.getLong());
    }

    @Override
    public String toString() {
        return Hex128.format(this);
    }
}
