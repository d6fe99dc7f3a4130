package io.filum.model.identity;

import java.security.SecureRandom;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Real keys for tests of what is signed.
public final class TestSigner implements DualSigner {

    private final SecureRandom random = new SecureRandom();
    private final byte[] seed = new byte[32];
    private final byte[] ed25519Public = new byte[32];
    private final MLDSAPrivateKeyParameters mlDsa;

    public TestSigner() {
        random.nextBytes(seed);
        Ed25519.generatePublicKey(seed, 0, ed25519Public, 0);
        mlDsa = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed);
    }

    public SigningKeys keys() {
        return new SigningKeys(Octets.of(ed25519Public), Octets.of(mlDsa.getPublicKey()));
    }

    @Override
    public DualSignature sign(byte[] message) {
        byte[] ed25519 = new byte[DualSignature.ED25519_LENGTH];
        Ed25519.sign(seed, 0, ed25519Public, 0, message, 0, message.length, ed25519, 0);
        try {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, new ParametersWithRandom(mlDsa, random));
            signer.update(message, 0, message.length);
            return new DualSignature(Octets.of(ed25519), Octets.of(signer.generateSignature()));
        } catch (CryptoException e) {
            throw new AssertionError(e);
        }
    }
}
