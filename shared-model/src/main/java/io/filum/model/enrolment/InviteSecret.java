package io.filum.model.enrolment;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The 160 bits that only the administrator and the invited person know. By them each side knows that what comes out of
/// the relay's box was put in by the other: HMAC-SHA-256 (RFC 2104) under a key for each direction, HKDF-SHA-256 (RFC
/// 5869) with the invite's id as salt and the direction's label as info. They seal nothing; a day later they are worth
/// nothing.
public final class InviteSecret implements AutoCloseable {

    public static final int LENGTH = 20;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY = 32;

    private final byte[] bytes;

    private InviteSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static InviteSecret random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new InviteSecret(bytes);
    }

    /// @param bytes taken over: they are wiped with the secret
    /// @throws IllegalArgumentException unless there are exactly 20 bytes
    public static InviteSecret owning(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an invite's secret has 20 bytes");
        }
        return new InviteSecret(bytes);
    }

    /// A copy, for whoever writes the invite down; to be wiped.
    byte[] bytes() {
        return bytes.clone();
    }

    byte[] mac(InviteId invite, byte[] label, byte[] message) {
        try {
            SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey(HMAC, HKDFParameterSpec.ofExtract()
                    .addIKM(bytes).addSalt(invite.bytes()).thenExpand(label, KEY));
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF and HMAC with SHA-256", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InviteSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /// Nothing of the secret: hash codes end up in logs and dumps.
    @Override
    public int hashCode() {
        return LENGTH;
    }

    @Override
    public String toString() {
        return "InviteSecret[hidden]";
    }
}
