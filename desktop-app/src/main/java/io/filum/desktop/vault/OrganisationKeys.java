package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;

import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.SignedEntry;

/// An organisation's own keys: the root, which signs the first entry and each new issuer, and the issuer, which signs
/// all else; for X.509 a root and an issuer of their own, on P-256, as TLS has it. They belong on an administrator's machine, never on the relay's.
public final class OrganisationKeys implements AutoCloseable {

    private final OrgId org;
    private final KeyPairSigner root;
    private final KeyPairSigner issuer;
    private final CertificateAuthority certificates;

    private OrganisationKeys(OrgId org, KeyPairSigner root, KeyPairSigner issuer, CertificateAuthority certificates) {
        this.org = org;
        this.root = root;
        this.issuer = issuer;
        this.certificates = certificates;
    }

    /// @param lifetimes of the X.509 certificates, counted from `at`
    public static OrganisationKeys generate(Lifetimes lifetimes, Instant at) {
        OrgId org = OrgId.random();
        KeyPairSigner root = KeyPairSigner.generate();
        return new OrganisationKeys(org, root, KeyPairSigner.generate(),
                CertificateAuthority.generate(org, root.publicKeys().fingerprint(), lifetimes, at));
    }

    public OrgId org() {
        return org;
    }

    /// The first entry of the organisation's directory.
    ///
    /// @param demo marks a throw-away organisation, for ever
    public SignedEntry found(String name, boolean demo, Instant at) {
        return SignedEntry.sign(
                DirectoryHead.EMPTY, new Genesis(org, name, demo, root.publicKeys(), issuer.publicKeys()), at, root);
    }

    /// The entry that follows all that is in the directory.
    public SignedEntry sign(Directory directory, DirectoryEntry entry, Instant at) {
        return SignedEntry.sign(directory.head(), entry, at, entry.isForRoot() ? root : issuer);
    }

    /// Certifies a device's TLS key: a client of the relay, and nothing else.
    ///
    /// @param device what the directory says or will say of the device
    /// @throws RequestRefused where the request is about another key than the directory's
    public DeviceCredentials certify(CertificateRequest request, DeviceCertificate device, Instant at)
            throws RequestRefused {
        if (!CertificateNames.keyHash(request.key()).equals(device.tlsKeyHash())) {
            throw new RequestRefused(RequestRefused.Reason.OTHER_KEY);
        }
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
            AtomicFile.write(folder.resolve("relay.pem"),
                    Pem.certificates(certificates.relay(keys.getPublic(), hosts, at)));
            AtomicFile.write(folder.resolve("relay.key"), Pem.privateKey(keys.getPrivate().getEncoded()));
        }
    }

    @Override
    public void close() {
        root.close();
        issuer.close();
        certificates.close();
    }
}
