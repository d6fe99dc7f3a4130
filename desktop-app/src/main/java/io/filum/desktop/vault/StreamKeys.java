package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// What Cobblestone-256 derives from key, salt and context for one sealed stream: a key that is used for nothing else,
/// the nonce of chunk 0, and the commitment that pins down key and context.
final class StreamKeys {

    private static final byte[] LABEL =
            "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int AES_KEY = 32;
    private static final int NONCE = 12;

    private final SecretKey aes;
    private final byte[] baseNonce;
    private final byte[] commitment;

    private StreamKeys(SecretKey aes, byte[] baseNonce, byte[] commitment) {
        this.aes = aes;
        this.baseNonce = baseNonce;
        this.commitment = commitment;
    }

    static StreamKeys derive(Engine engine, byte[] key, byte[] salt, byte[] context) {
        if (key.length != Cobblestone.KEY || salt.length != Cobblestone.SALT) {
            throw new IllegalArgumentException("a key has 32 bytes, a salt 24");
        }
        byte[] info = ByteBuffer.allocate(LABEL.length + salt.length + context.length)
                .put(LABEL)
                .put(salt)
                .put(context)
                .array();
        byte[] derived = engine.expand(key, info, AES_KEY + NONCE + Cobblestone.COMMITMENT);
        // Not wiped here, as everything else is: JDK 25's compiler then made copies of what was already zero, or of something
        // else (`SealStress`). It is as secret as the copies, which nobody can wipe, and goes with them.
        return new StreamKeys(
                new SecretKeySpec(derived, 0, AES_KEY, "AES"),
                Arrays.copyOfRange(derived, AES_KEY, AES_KEY + NONCE),
                Arrays.copyOfRange(derived, AES_KEY + NONCE, derived.length));
    }

    SecretKey aes() {
        return aes;
    }

    byte[] commitment() {
        return commitment;
    }

    /// The base nonce with the chunk's number, big endian, on its last eight bytes.
    byte[] nonce(long index) {
        byte[] nonce = baseNonce.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[NONCE - 1 - i] ^= (byte) (index >>> 8 * i);
        }
        return nonce;
    }
}
