package io.filum.model.identity;

import java.util.Arrays;

/// Public bytes as a value: keys, signatures and sealed packages, compared by content and never changed. Secrets do not
/// belong in here, for nothing in here can be wiped.
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /// Takes the array over without a copy; for readers in this package that have just made it.
    static Octets owning(byte[] bytes) {
        return new Octets(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The array itself, for this package, which does not change it.
    byte[] raw() {
        return bytes;
    }

    Octets requireLength(int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException("expected " + length + " bytes, not " + bytes.length);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Octets[" + bytes.length + "]";
    }
}
