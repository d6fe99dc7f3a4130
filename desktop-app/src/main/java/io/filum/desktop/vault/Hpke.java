package io.filum.desktop.vault;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

import io.filum.desktop.vault.SealBroken.Reason;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;

/// HPKE (RFC 9180), base mode, with X-Wing (KEM 0x647a: ML-KEM-768 and X25519 together), HKDF-SHA256 and AES-256-GCM.
///
/// BouncyCastle answers hostile input with whatever unchecked exception comes up on the way; none of them passes this
/// door.
final class Hpke {

    static final int SEED = 32;

    private Hpke() {
    }

    static byte[] publicKey(byte[] seed) {
        HPKE hpke = suite();
        return hpke.serializePublicKey(hpke.deserializePrivateKey(seed, null).getPublic());
    }

    /// @throws SealBroken where the public key is none
    static SealedPackage seal(Octets publicKey, byte[] info, byte[] plain) throws SealBroken {
        try {
            HPKE hpke = suite();
            var context = hpke.setupBaseS(hpke.deserializePublicKey(publicKey.bytes()), info);
            return new SealedPackage(
                    Octets.of(context.getEncapsulation()), Octets.of(context.seal(new byte[0], plain)));
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new SealBroken(Reason.PACKAGE);
        }
    }

    static byte[] open(byte[] seed, byte[] info, SealedPackage sealed) throws SealBroken {
        try {
            HPKE hpke = suite();
            AsymmetricCipherKeyPair key = hpke.deserializePrivateKey(seed, null);
            return hpke.setupBaseR(sealed.encapsulation().bytes(), key, info)
                    .open(new byte[0], sealed.ciphertext().bytes());
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new SealBroken(Reason.PACKAGE);
        }
    }

    private static HPKE suite() {
        return new HPKE(
                HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }
}
