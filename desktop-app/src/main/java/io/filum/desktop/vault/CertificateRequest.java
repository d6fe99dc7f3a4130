package io.filum.desktop.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import io.filum.desktop.vault.RequestRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.DeviceCertificate;

/// A device's request for a certificate (PKCS#10, RFC 2986), in which it proves that it holds the key that it names.
/// What the certificate will say comes from the issuer's side alone: the request's subject is not looked at.
public final class CertificateRequest {

    private static final int MAX_LENGTH = 4096;

    private final JcaPKCS10CertificationRequest request;
    private final PublicKey key;

    private CertificateRequest(JcaPKCS10CertificationRequest request, PublicKey key) {
        this.request = request;
        this.key = key;
    }

    static CertificateRequest sign(DeviceId device, KeyPair keys) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + device), keys.getPublic())
                    .build(new JcaContentSignerBuilder(TlsKey.SIGNATURE).build(keys.getPrivate()));
            return new CertificateRequest(new JcaPKCS10CertificationRequest(request), keys.getPublic());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the JDK signs with P-256", e);
        }
    }

    /// @param der as it came from a device
    /// @throws RequestRefused where it is none, is not for P-256, or whoever made it does not hold the key
    public static CertificateRequest parse(byte[] der) throws RequestRefused {
        if (der.length > MAX_LENGTH) {
            throw new RequestRefused(Reason.MALFORMED);
        }
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            if (!isP256(key)) {
                throw new RequestRefused(Reason.KEY_KIND);
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new RequestRefused(Reason.NOT_HELD);
            }
            return new CertificateRequest(request, key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException
                | RuntimeException e) {
            throw new RequestRefused(Reason.MALFORMED);
        }
    }

    private static boolean isP256(PublicKey key) throws GeneralSecurityException {
        return key instanceof ECPublicKey ec && ec.getParams().getCurve().equals(TlsKey.parameters().getCurve());
    }

    PublicKey key() {
        return key;
    }

    /// Whether it is about the very TLS key that the directory has, or is to have, for the device.
    ///
    /// @throws RequestRefused OTHER_KEY
    public void requireFor(DeviceCertificate device) throws RequestRefused {
        if (!CertificateNames.keyHash(key).equals(device.tlsKeyHash())) {
            throw new RequestRefused(Reason.OTHER_KEY);
        }
    }

    /// DER, as it goes to the administrator.
    public byte[] bytes() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a request encodes", e);
        }
    }

    @Override
    public String toString() {
        return "CertificateRequest[" + CertificateNames.keyHash(key) + "]";
    }
}
