package io.filum.model.identity;

/// Two signatures over the same bytes, both of which must hold: Ed25519 (RFC 8032), which is well worn, and ML-DSA-65
/// (FIPS 204), which a quantum computer does not forge.
public record DualSignature(Octets ed25519, Octets mlDsa65) {

    public static final int ED25519_LENGTH = 64;
    public static final int ML_DSA_65_LENGTH = 3309;

    public DualSignature {
        ed25519.requireLength(ED25519_LENGTH);
        mlDsa65.requireLength(ML_DSA_65_LENGTH);
    }

    void writeTo(FieldWriter out) {
        out.octets(ed25519).octets(mlDsa65);
    }

    static DualSignature read(FieldReader in) throws MalformedDocument {
        return new DualSignature(in.octets(ED25519_LENGTH), in.octets(ML_DSA_65_LENGTH));
    }
}
