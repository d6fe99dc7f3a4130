package io.filum.model.envelope;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 value (FIPS 180-4), held as four longs so that it is a value with equality and no array to guard.
///
/// What is compared here is public; secrets are compared in constant time where they live.
public record Sha256(long w0, long w1, long w2, long w3) {

    public static final int LENGTH = 32;
    public static final Sha256 ZERO = new Sha256(0, 0, 0, 0);

    /// `MessageDigest.getInstance` walks the provider list: once per platform thread is enough.
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    /// The hash of the parts, one after the other.
    public static Sha256 of(byte[]... parts) {
        var digest = DIGEST.get();
        for (var part : parts) {
            digest.update(part);
        }
        return wrap(digest.digest());
    }

    /// The hash of a slice, without copying it.
    public static Sha256 of(byte[] bytes, int offset, int length) {
        var digest = DIGEST.get();
        digest.update(bytes, offset, length);
        return wrap(digest.digest());
    }

    /// A digest for what arrives in pieces; its result goes through [#wrap].
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// @throws IllegalArgumentException unless there are exactly 32 bytes
    public static Sha256 wrap(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes");
        }
        return read(ByteBuffer.wrap(hash));
    }

    /// @throws IllegalArgumentException unless the text is exactly 64 hexadecimal digits
    public static Sha256 parse(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    public static Sha256 read(ByteBuffer in) {
        return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    public void writeTo(ByteBuffer out) {
        out.putLong(w0).putLong(w1).putLong(w2).putLong(w3);
    }

    public byte[] bytes() {
        var out = ByteBuffer.allocate(LENGTH);
        writeTo(out);
        return out.array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
