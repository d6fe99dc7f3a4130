package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// A case between clinicians: random, so that neither patient nor purpose can be guessed from it.
public record ThreadId(long high, long low) implements Id128 {

    public static ThreadId random() {
        return read(Hex128.random());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static ThreadId parse(String text) {
        return read(Hex128.parse(text));
    }

    /// @throws IllegalArgumentException unless there are exactly 16 bytes
    public static ThreadId of(byte[] bytes) {
        return read(Hex128.wrap(bytes));
    }

    /// Takes the next 16 bytes of the buffer.
    public static ThreadId read(ByteBuffer in) {
        return new ThreadId(in.getLong(), in.getLong());
    }

    @Override
    public String toString() {
        return Hex128.format(this);
    }
}
