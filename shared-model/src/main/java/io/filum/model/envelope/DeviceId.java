package io.filum.model.envelope;

import java.nio.ByteBuffer;

/// One workstation of one clinician, as the organisation's directory lists it.
public record DeviceId(long high, long low) implements Id128 {

    public static DeviceId random() {
        return read(Hex128.random());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    public static DeviceId parse(String text) {
        return read(Hex128.parse(text));
    }

    /// @throws IllegalArgumentException unless there are exactly 16 bytes
    public static DeviceId of(byte[] bytes) {
        return read(Hex128.wrap(bytes));
    }

    /// Takes the next 16 bytes of the buffer.
    public static DeviceId read(ByteBuffer in) {
        return new DeviceId(in.getLong(), in.getLong());
    }

    @Override
    public String toString() {
        return Hex128.format(this);
    }
}
