package io.filum.desktop.vault;

import java.security.SecureRandom;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import io.filum.model.identity.DualSignature;
import io.filum.model.identity.DualSigner;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SigningKeys;

/// Signs with Ed25519, and with ML-DSA-65 beside it where it has to last. Both private halves are 32-byte seeds.
///
/// Ed25519 is BouncyCastle's lightweight code, called with our own array so that no copy of the seed outlives us (26
/// µs; the JDK takes 440). The ML-DSA key is expanded for each signature and destroyed: it is needed a few times a day.
final class KeyPairSigner implements DualSigner, AutoCloseable {

    static final int SEED = 32;

    private final Secret ed25519;
    private final Secret mlDsa65;
    private final byte[] ed25519Public;
    private final SigningKeys publicKeys;
    private final SecureRandom random = new SecureRandom();

    /// Takes the secrets over.
    KeyPairSigner(Secret ed25519, Secret mlDsa65) {
        this.ed25519 = ed25519;
        this.mlDsa65 = mlDsa65;
        this.ed25519Public = ed25519.use(seed -> {
            byte[] key = new byte[SigningKeys.ED25519_LENGTH];
            Ed25519.generatePublicKey(seed, 0, key, 0);
            return key;
        });
        byte[] mlDsaPublic = mlDsa65.use(seed -> {
            MLDSAPrivateKeyParameters key = expanded(seed);
            try {
                return key.getPublicKey();
            } finally {
                key.destroy();
            }
        });
        this.publicKeys = new SigningKeys(Octets.of(ed25519Public), Octets.of(mlDsaPublic));
    }

    static KeyPairSigner generate() {
        return new KeyPairSigner(Secret.random(SEED), Secret.random(SEED));
    }

    SigningKeys publicKeys() {
        return publicKeys;
    }

    Secret ed25519Seed() {
        return ed25519;
    }

    Secret mlDsa65Seed() {
        return mlDsa65;
    }

    /// What every envelope carries.
    byte[] signEd25519(byte[] message) {
        return ed25519.use(seed -> {
            byte[] signature = new byte[DualSignature.ED25519_LENGTH];
            Ed25519.sign(seed, 0, ed25519Public, 0, message, 0, message.length, signature, 0);
            return signature;
        });
    }

    @Override
    public DualSignature sign(byte[] message) {
        return new DualSignature(Octets.of(signEd25519(message)), Octets.of(signMlDsa(message)));
    }

    private byte[] signMlDsa(byte[] message) {
        return mlDsa65.use(seed -> {
            MLDSAPrivateKeyParameters key = expanded(seed);
            try {
                MLDSASigner signer = new MLDSASigner();
                signer.init(true, new ParametersWithRandom(key, random));
                signer.update(message, 0, message.length);
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("ML-DSA signs every message", e);
            } finally {
                key.destroy();
            }
        });
    }

    /// The key holds and destroys the array that it is given, so it gets a copy: ours must last.
    private static MLDSAPrivateKeyParameters expanded(byte[] seed) {
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed.clone());
    }

    @Override
    public void close() {
        ed25519.close();
        mlDsa65.close();
    }
}
