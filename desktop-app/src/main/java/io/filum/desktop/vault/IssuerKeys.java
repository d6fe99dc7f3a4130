package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.SigningKeys;

/// The keys that let people and devices into an organisation, and put them out: they sign the directory's entries and
/// issue X.509 certificates. They are on an administrator's machine, never on the relay's, and hold for a year.
public final class IssuerKeys implements AutoCloseable {

    private static final String RELAY = "relay.pem";

    private final OrgId org;
    private final KeyPairSigner signer;
    private final CertificateAuthority certificates;

    /// Takes the keys over.
    IssuerKeys(OrgId org, KeyPairSigner signer, CertificateAuthority certificates) {
        this.org = org;
        this.signer = signer;
        this.certificates = certificates;
    }

    public OrgId org() {
        return org;
    }

    SigningKeys publicKeys() {
        return signer.publicKeys();
    }

    /// Whether the directory lets these keys sign now: a later issuer ends their time.
    public boolean isIssuerOf(Directory directory) {
        return directory.issuer().equals(publicKeys());
    }

    /// Until when what they certify can hold.
    public Instant end() {
        return certificates.certificate().getNotAfter().toInstant();
    }

    /// The organisation's X.509 root, by which its devices and relays know each other.
    public X509Certificate certificateRoot() {
        return certificates.root();
    }

    /// The entry that follows all that is in the directory.
    ///
    /// @throws IllegalArgumentException where the root or the device itself has to sign it
    public SignedEntry sign(Directory directory, DirectoryEntry entry, Instant at) {
        if (entry.signatory() != DirectoryEntry.Signatory.ISSUER) {
            throw new IllegalArgumentException("for somebody else to sign");
        }
        return SignedEntry.sign(directory.head(), entry, at, signer);
    }

    /// Certifies a device's TLS key: a client of the relay, and nothing else.
    ///
    /// @param device what the directory says or will say of the device
    /// @throws RequestRefused where the request is about another key than the directory's
    public DeviceCredentials certify(CertificateRequest request, DeviceCertificate device, Instant at)
            throws RequestRefused {
        request.requireFor(device);
        return new DeviceCredentials(certificates.device(request.key(), device.device(), at), certificates.root());
    }

    /// Makes a key and a certificate for a relay, and writes them where the relay reads them (`--tls`): `relay.key`
    /// (PKCS#8, for its owner's eyes only), `relay.pem` (the certificate, then its issuer's), `organisation.pem` (the
    /// root, by which the relay knows devices). What was there is replaced.
    ///
    /// @param hosts DNS names or addresses under which workstations find the relay
    public void equipRelay(Path folder, List<String> hosts, Instant at) throws IOException {
        try (Secret seed = Secret.random(TlsKey.SEED)) {
            KeyPair keys = TlsKey.pair(seed);
            AtomicFile.write(folder.resolve("organisation.pem"), Pem.certificates(List.of(certificates.root())));
            AtomicFile.write(folder.resolve(RELAY),
                    Pem.certificates(certificates.relay(keys.getPublic(), hosts, at)));
            AtomicFile.write(folder.resolve("relay.key"), Pem.privateKey(keys.getPrivate().getEncoded()));
        }
    }

    /// Certifies a relay's key anew, under the names that it has: replaces `relay.pem` alone. The key need not be there, and
    /// does not leave the relay: that this key is a relay of the organisation's was settled when it was certified first.
    ///
    /// @param further names beside those that the certificate has
    /// @return all names
    /// @throws CredentialsRefused UNTRUSTED where what lies there is no relay's of this organisation
    public List<String> renewRelay(Path folder, List<String> further, Instant at)
            throws IOException, CredentialsRefused {
        RelayCertificate present = RelayCertificate.read(folder.resolve(RELAY), certificates.root());
        List<String> hosts = Stream.concat(present.hosts().stream(), further.stream()).distinct().toList();
        AtomicFile.write(folder.resolve(RELAY), Pem.certificates(certificates.relay(present.key(), hosts, at)));
        return hosts;
    }

    VaultContents contents() {
        return new VaultContents(org.bytes())
                .with(Type.ED25519_SEED, 0, signer.ed25519Seed().copy())
                .with(Type.ML_DSA_65_SEED, 0, signer.mlDsa65Seed().copy())
                .with(Type.TLS_SEED, 0, certificates.seed().copy())
                .with(Type.ROOT_CERTIFICATE, 0, Certificates.der(certificates.root()))
                .with(Type.ISSUER_CERTIFICATE, 0, Certificates.der(certificates.certificate()));
    }

    static IssuerKeys of(VaultContents contents) throws VaultRefused {
        return new IssuerKeys(OrgId.of(contents.owner()),
                new KeyPairSigner(contents.take(Type.ED25519_SEED), contents.take(Type.ML_DSA_65_SEED)),
                new CertificateAuthority(contents.take(Type.TLS_SEED), contents.certificate(Type.ROOT_CERTIFICATE),
                        contents.certificate(Type.ISSUER_CERTIFICATE), Lifetimes.USUAL));
    }

    @Override
    public void close() {
        signer.close();
        certificates.close();
    }

    @Override
    public String toString() {
        return "IssuerKeys[" + org + "]";
    }
}
