package io.filum.desktop.vault;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;

/// Issues an organisation's X.509 certificates (RFC 5280), all on P-256:
///
/// ```
/// root    path length 1, certificates only       SAN urn:filum:root:<fingerprint of the directory's root>
///  └ issuer   path length 0, certificates only
///     ├ device    client authentication only     SAN urn:filum:device:<device id>
///     └ relay     server authentication only     SAN its DNS names and addresses
/// ```
///
/// A device's certificate is no relay's and the reverse: a stolen workstation cannot pose as the relay.
final class CertificateAuthority implements AutoCloseable {

    /// Workstations' clocks are rarely right to the minute.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private final Secret rootSeed;
    private final Secret issuerSeed;
    private final X509Certificate root;
    private final X509Certificate issuer;
    private final Lifetimes lifetimes;

    private CertificateAuthority(
            Secret rootSeed, Secret issuerSeed, X509Certificate root, X509Certificate issuer, Lifetimes lifetimes) {
        this.rootSeed = rootSeed;
        this.issuerSeed = issuerSeed;
        this.root = root;
        this.issuer = issuer;
        this.lifetimes = lifetimes;
    }

    /// @param directoryRoot fingerprint of the keys that sign the first entry of the organisation's directory
    static CertificateAuthority generate(OrgId org, Sha256 directoryRoot, Lifetimes lifetimes, Instant at) {
        Secret rootSeed = Secret.random(TlsKey.SEED);
        Secret issuerSeed = Secret.random(TlsKey.SEED);
        KeyPair rootKeys = TlsKey.pair(rootSeed);
        X500Name rootName = new X500Name("CN=Filum root " + org);
        X500Name issuerName = new X500Name("CN=Filum issuer " + org);
        X509Certificate root = sign(new Draft(rootName, rootName, rootKeys.getPublic(), at, at.plus(lifetimes.root())),
                rootKeys, builder -> {
                    authority(builder, 1);
                    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                            uri(CertificateNames.ofRoot(directoryRoot))));
                });
        X509Certificate issuer = sign(new Draft(rootName, issuerName, TlsKey.pair(issuerSeed).getPublic(), at,
                at.plus(lifetimes.issuer())), rootKeys, builder -> authority(builder, 0));
        return new CertificateAuthority(rootSeed, issuerSeed, root, issuer, lifetimes);
    }

    X509Certificate root() {
        return root;
    }

    /// The certificate, then its issuer's.
    List<X509Certificate> device(PublicKey key, DeviceId device, Instant at) {
        return leaf(new X500Name("CN=" + device), key, at, KeyPurposeId.id_kp_clientAuth,
                new GeneralNames(uri(CertificateNames.of(device))));
    }

    /// @param hosts DNS names or addresses under which workstations find the relay
    List<X509Certificate> relay(PublicKey key, List<String> hosts, Instant at) {
        GeneralName[] names = hosts.stream().map(CertificateAuthority::host).toArray(GeneralName[]::new);
        return leaf(new X500Name("CN=Filum relay"), key, at, KeyPurposeId.id_kp_serverAuth, new GeneralNames(names));
    }

    private List<X509Certificate> leaf(
            X500Name subject, PublicKey key, Instant at, KeyPurposeId purpose, GeneralNames names) {
        Instant issuersEnd = issuer.getNotAfter().toInstant();
        Instant end = at.plus(lifetimes.leaf()).isBefore(issuersEnd) ? at.plus(lifetimes.leaf()) : issuersEnd;
        X500Name by = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        return List.of(sign(new Draft(by, subject, key, at, end), TlsKey.pair(issuerSeed), builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }), issuer);
    }

    private record Draft(X500Name by, X500Name subject, PublicKey key, Instant from, Instant until) {
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private static X509Certificate sign(Draft draft, KeyPair by, Extensions extensions) {
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

    private static void authority(X509v3CertificateBuilder builder, int pathLength) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    private static GeneralName host(String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    @Override
    public void close() {
        rootSeed.close();
        issuerSeed.close();
    }
}
