package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// Fixed when the clinician presses Send: however often an envelope is pushed, it is stored once under this id.
public record DedupeId(long high, long low) implements Id128 {

    public static DedupeId random() {
        return read(Hex128.random());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static DedupeId parse(String text) {
        return read(Hex128.parse(text));
    }

    /// @throws IllegalArgumentException unless there are exactly 16 bytes
    public static DedupeId of(byte[] bytes) {
        return read(Hex128.wrap(bytes));
    }

    /// Takes the next 16 bytes of the buffer.
    public static DedupeId read(ByteBuffer in) {
        return new DedupeId(in.getLong(), in.getLong());
    }

    @Override
    public String toString() {
        return Hex128.format(this);
    }
}
