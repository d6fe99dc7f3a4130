package io.filum.model.envelope;

/// SHA-256 of an envelope's *ciphertext*: the relay checks it before it stores anything, and needs no key for it.
///
/// Never of the plaintext: a hash of "potassium 6.9" tells anyone who can guess it.
public record PayloadHash(Sha256 value) {

    public static PayloadHash of(byte[] ciphertext) {
        return new PayloadHash(Sha256.of(ciphertext));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
