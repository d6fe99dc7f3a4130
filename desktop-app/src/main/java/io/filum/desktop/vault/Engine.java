package io.filum.desktop.vault;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.filum.desktop.vault.SealBroken.Reason;

/// One AES-256-GCM cipher and one HMAC-SHA-512, both the JDK's: BouncyCastle's GCM runs at a hundredth of the speed,
/// and its `update` hands out plaintext that nobody has authenticated yet. For one worker at a time; [Engines] lends
/// them out, since `getInstance` for each message costs forty times the sealing of a kilobyte.
final class Engine {

    private static final int HASH = 64;
    private static final int TAG_BITS = 8 * Cobblestone.TAG;

    private final Cipher cipher;
    private final Mac mac;

    Engine() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            mac = Mac.getInstance("HmacSHA512");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA-512", e);
        }
    }

    /// HKDF-Expand (RFC 5869, 2.3) with SHA-512. The JDK's own refuses a key of 32 bytes as PRK.
    byte[] expand(byte[] key, byte[] info, int length) {
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes every key", e);
        }
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0, n = 1; at < length; at += HASH, n++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) n);
            block = mac.doFinal();
            System.arraycopy(block, 0, out, at, Math.min(HASH, length - at));
        }
        return out;
    }

    /// Seals one chunk into `out`, and says how many bytes that took.
    int sealChunk(StreamKeys keys, long index, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, keys.aes(), new GCMParameterSpec(TAG_BITS, keys.nonce(index)));
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            // The JDK's guard against a nonce used twice in a row ends here too: better no ciphertext than that one.
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
    }

    int openChunk(StreamKeys keys, long index, byte[] in, int offset, int length, byte[] out, int outOffset)
            throws SealBroken {
        try {
            cipher.init(Cipher.DECRYPT_MODE, keys.aes(), new GCMParameterSpec(TAG_BITS, keys.nonce(index)));
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (AEADBadTagException e) {
            throw new SealBroken(Reason.CHUNK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to open", e);
        }
    }

    static boolean isSame(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

}
