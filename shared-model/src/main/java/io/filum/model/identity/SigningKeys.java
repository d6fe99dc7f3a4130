package io.filum.model.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import io.filum.model.envelope.Sha256;

/// The public halves of a signer's two keys.
///
/// Ed25519 is verified by BouncyCastle's lightweight code (55 µs; the JDK takes eight times as long), which refuses the
/// malleable `S ≥ L`; ML-DSA-65 by the JDK.
///
/// @param ed25519 32 bytes (RFC 8032)
/// @param mlDsa65 1952 bytes (FIPS 204)
public record SigningKeys(Octets ed25519, Octets mlDsa65) {

    public static final int ED25519_LENGTH = 32;
    public static final int ML_DSA_65_LENGTH = 1952;

    /// SubjectPublicKeyInfo of an ML-DSA-65 key (RFC 9881) up to the key itself.
    private static final byte[] ML_DSA_65_SPKI =
            HexFormat.of().parseHex("308207b2300b0609608648016503040312038207a100");

    public SigningKeys {
        ed25519.requireLength(ED25519_LENGTH);
        mlDsa65.requireLength(ML_DSA_65_LENGTH);
    }

    /// What people compare by phone, and what an invite pins.
    public Sha256 fingerprint() {
        return Sha256.of(ed25519.raw(), mlDsa65.raw());
    }

    /// Whether the Ed25519 key is a point of full order. With one of small order, signatures exist that hold for any
    /// message.
    public boolean isSound() {
        return Ed25519.validatePublicKeyFull(ed25519.raw(), 0);
    }

    /// Whether *both* signatures hold.
    public boolean verifies(byte[] message, DualSignature signature) {
        return verifiesEd25519(message, signature.ed25519().raw()) && verifiesMlDsa(message, signature.mlDsa65().raw());
    }

    /// The fast half alone, which is what envelopes carry.
    public boolean verifiesEd25519(byte[] message, byte[] signature) {
        return signature.length == DualSignature.ED25519_LENGTH
                && Ed25519.verify(signature, 0, ed25519.raw(), 0, message, 0, message.length);
    }

    private boolean verifiesMlDsa(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("ML-DSA-65");
            verifier.initVerify(mlDsaKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key or signature that does not even decode proves nothing about its maker.
            return false;
        }
    }

    private PublicKey mlDsaKey() throws GeneralSecurityException {
        byte[] encoded = new byte[ML_DSA_65_SPKI.length + ML_DSA_65_LENGTH];
        System.arraycopy(ML_DSA_65_SPKI, 0, encoded, 0, ML_DSA_65_SPKI.length);
        System.arraycopy(mlDsa65.raw(), 0, encoded, ML_DSA_65_SPKI.length, ML_DSA_65_LENGTH);
        return KeyFactory.getInstance("ML-DSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    void writeTo(FieldWriter out) {
        out.octets(ed25519).octets(mlDsa65);
    }

    static SigningKeys read(FieldReader in) throws MalformedDocument {
        return new SigningKeys(in.octets(ED25519_LENGTH), in.octets(ML_DSA_65_LENGTH));
    }
}
