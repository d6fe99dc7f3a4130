package io.filum.desktop.vault;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// The P-256 key of a TLS certificate, from a seed: FIPS 186-5, A.2.1 (random bits, 128 more than the order has, reduced;
/// 48 bytes leave no bias).
///
/// The key pair is the JDK's own, since the JDK speaks TLS: its number cannot be wiped. It lives as long as the
/// connection's [TlsIdentity], and opens nothing that was ever sealed.
final class TlsKey {

    static final int SEED = 48;
    static final String CURVE = "secp256r1";
    static final String SIGNATURE = "SHA256withECDSA";

    private TlsKey() {
    }

    static KeyPair pair(Secret seed) {
        return seed.use(TlsKey::pair);
    }

    private static KeyPair pair(byte[] seed) {
        var curve = CustomNamedCurves.getByName(CURVE);
        BigInteger secret = new BigInteger(1, seed).mod(curve.getN().subtract(BigInteger.ONE)).add(BigInteger.ONE);
        var point = new FixedPointCombMultiplier().multiply(curve.getG(), secret).normalize();
        try {
            ECParameterSpec parameters = parameters();
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new ECPublicKeySpec(new ECPoint(point.getAffineXCoord().toBigInteger(),
                            point.getAffineYCoord().toBigInteger()), parameters)),
                    keys.generatePrivate(new ECPrivateKeySpec(secret, parameters)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK knows P-256", e);
        }
    }

    static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
