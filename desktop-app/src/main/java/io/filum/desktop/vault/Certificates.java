package io.filum.desktop.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.filum.desktop.vault.VaultRefused.Reason;

/// What an organisation's certificates have in common, whoever signs them (RFC 5280).
final class Certificates {

    /// Workstations' clocks are rarely right to the minute.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private Certificates() {
    }

    /// Who certifies which key of whom, and for how long.
    record Draft(X500Name by, X500Name subject, PublicKey key, Instant from, Instant until) {
    }

    /// What a certificate says beyond that.
    @FunctionalInterface
    interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    static X509Certificate sign(Draft draft, KeyPair by, Extensions extensions) {
        var builder = new JcaX509v3CertificateBuilder(draft.by(), new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(draft.from().minus(CLOCKS_DIFFER)), Date.from(draft.until()), draft.subject(), draft.key());
        try {
            extensions.addTo(builder);
            var ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(draft.key()));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    ids.createAuthorityKeyIdentifier(by.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(TlsKey.SIGNATURE).build(by.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("certificates are signed with P-256 and SHA-256", e);
        }
    }

    /// May sign certificates, and nothing else.
    static void authority(X509v3CertificateBuilder builder, int pathLength) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    /// Whether they go back to that root, and hold then (RFC 5280, 6).
    static void validate(List<X509Certificate> chain, X509Certificate root, Instant at)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(
                CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
    }

    static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    /// No certificate outlives the one that it hangs on.
    static Instant earlier(Instant end, X509Certificate issuer) {
        Instant issuersEnd = issuer.getNotAfter().toInstant();
        return end.isBefore(issuersEnd) ? end : issuersEnd;
    }

    /// A certificate among the contents of a sealed file.
    static X509Certificate read(Secret der) throws VaultRefused {
        try {
            return der.use(bytes -> (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException e) {
            throw new VaultRefused(Reason.DAMAGED);
        }
    }

    static Secret der(X509Certificate certificate) {
        try {
            return Secret.owning(certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate encodes", e);
        }
    }
}
