package io.filum.desktop.vault;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;

/// The issuer of an organisation's X.509 certificates (RFC 5280), all on P-256:
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

    private final Secret seed;
    private final X509Certificate root;
    private final X509Certificate certificate;
    private final Lifetimes lifetimes;

    /// Takes the seed over.
    CertificateAuthority(Secret seed, X509Certificate root, X509Certificate certificate, Lifetimes lifetimes) {
        this.seed = seed;
        this.root = root;
        this.certificate = certificate;
        this.lifetimes = lifetimes;
    }

    Secret seed() {
        return seed;
    }

    X509Certificate root() {
        return root;
    }

    /// The issuer's own.
    X509Certificate certificate() {
        return certificate;
    }

    /// The certificate, then its issuer's.
    List<X509Certificate> device(PublicKey key, DeviceId device, Instant at) {
        return leaf(new X500Name("CN=" + device), key, at, KeyPurposeId.id_kp_clientAuth,
                new GeneralNames(Certificates.uri(CertificateNames.of(device))));
    }

    /// @param hosts DNS names or addresses under which workstations find the relay
    List<X509Certificate> relay(PublicKey key, List<String> hosts, Instant at) {
        GeneralName[] names = hosts.stream().map(CertificateAuthority::host).toArray(GeneralName[]::new);
        return leaf(new X500Name("CN=Filum relay"), key, at, KeyPurposeId.id_kp_serverAuth, new GeneralNames(names));
    }

    private List<X509Certificate> leaf(
            X500Name subject, PublicKey key, Instant at, KeyPurposeId purpose, GeneralNames names) {
        Instant end = Certificates.earlier(at.plus(lifetimes.leaf()), certificate);
        return List.of(Certificates.sign(
                new Certificates.Draft(Certificates.subject(certificate), subject, key, at, end),
                TlsKey.pair(seed), builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
                    builder.addExtension(Extension.subjectAlternativeName, false, names);
                }), certificate);
    }

    private static GeneralName host(String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    @Override
    public void close() {
        seed.close();
    }
}
