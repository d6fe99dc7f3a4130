package io.filum.model.identity;

import io.filum.model.identity.MalformedDocument.Reason;

/// A device's public X-Wing key (draft-connolly-cfrg-xwing-kem, HPKE KEM 0x647a): ML-KEM-768 and X25519 together.
///
/// @param keyId     1, 2, 3 … as the device rotates its key
/// @param publicKey 1216 bytes
public record KemKey(int keyId, Octets publicKey) {

    public static final int LENGTH = 1216;

    public KemKey {
        publicKey.requireLength(LENGTH);
        if (keyId < 1) {
            throw new IllegalArgumentException("key ids count from 1");
        }
    }

    void writeTo(FieldWriter out) {
        out.u32(keyId).octets(publicKey);
    }

    static KemKey read(FieldReader in) throws MalformedDocument {
        int keyId = in.u32();
        in.require(keyId >= 1, Reason.NUMBER);
        return new KemKey(keyId, in.octets(LENGTH));
    }
}
