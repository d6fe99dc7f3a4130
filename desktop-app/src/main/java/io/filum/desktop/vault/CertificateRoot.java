package io.filum.desktop.vault;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;

import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;

/// The X.509 side of an organisation's root: certifies issuers, and nothing else ([CertificateAuthority] has the tree).
final class CertificateRoot implements AutoCloseable {

    private final Secret seed;
    private final X509Certificate certificate;
    private final Lifetimes lifetimes;

    /// Takes the seed over.
    CertificateRoot(Secret seed, X509Certificate certificate, Lifetimes lifetimes) {
        this.seed = seed;
        this.certificate = certificate;
        this.lifetimes = lifetimes;
    }

    /// @param directoryRoot fingerprint of the keys that sign the first entry of the organisation's directory
    static CertificateRoot generate(OrgId org, Sha256 directoryRoot, Lifetimes lifetimes, Instant at) {
        Secret seed = Secret.random(TlsKey.SEED);
        KeyPair keys = TlsKey.pair(seed);
        X500Name name = new X500Name("CN=Filum root " + org);
        X509Certificate certificate = Certificates.sign(
                new Certificates.Draft(name, name, keys.getPublic(), at, at.plus(lifetimes.root())), keys, builder -> {
                    Certificates.authority(builder, 1);
                    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                            Certificates.uri(CertificateNames.ofRoot(directoryRoot))));
                });
        return new CertificateRoot(seed, certificate, lifetimes);
    }

    Secret seed() {
        return seed;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /// Another issuer, with keys of its own. Those before it stay valid until they end: devices keep their certificates.
    CertificateAuthority newIssuer(OrgId org, Instant at) {
        Secret issuerSeed = Secret.random(TlsKey.SEED);
        Instant end = Certificates.earlier(at.plus(lifetimes.issuer()), certificate);
        X509Certificate issuer = Certificates.sign(new Certificates.Draft(Certificates.subject(certificate),
                new X500Name("CN=Filum issuer " + org), TlsKey.pair(issuerSeed).getPublic(), at, end),
                TlsKey.pair(seed), builder -> Certificates.authority(builder, 0));
        return new CertificateAuthority(issuerSeed, certificate, issuer, lifetimes);
    }

    @Override
    public void close() {
        seed.close();
    }
}
