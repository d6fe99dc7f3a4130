package io.filum.desktop.vault;

import java.time.Instant;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.SignedEntry;

/// The root of an organisation: signs the first entry of its directory and each new issuer. Needed once a year, and on
/// the day when an issuer's keys are lost; until then it belongs on a medium in a safe, not on any computer.
public final class RootKeys implements AutoCloseable {

    private final OrgId org;
    private final KeyPairSigner signer;
    private final CertificateRoot certificates;

    private RootKeys(OrgId org, KeyPairSigner signer, CertificateRoot certificates) {
        this.org = org;
        this.signer = signer;
        this.certificates = certificates;
    }

    static RootKeys generate(OrgId org, Lifetimes lifetimes, Instant at) {
        KeyPairSigner signer = KeyPairSigner.generate();
        return new RootKeys(org, signer,
                CertificateRoot.generate(org, signer.publicKeys().fingerprint(), lifetimes, at));
    }

    public OrgId org() {
        return org;
    }

    /// What every workstation and relay of the organisation has pinned.
    public Sha256 fingerprint() {
        return signer.publicKeys().fingerprint();
    }

    /// Keys for an issuer. They count once [#appoint] stands in the directory.
    public IssuerKeys newIssuer(Instant at) {
        return new IssuerKeys(org, KeyPairSigner.generate(), certificates.newIssuer(org, at));
    }

    /// The first entry of the directory.
    SignedEntry found(String name, boolean demo, IssuerKeys issuer, Instant at) {
        return SignedEntry.sign(DirectoryHead.EMPTY,
                new Genesis(org, name, demo, signer.publicKeys(), issuer.publicKeys()), at, signer);
    }

    /// The entry by which another issuer takes over. What the earlier one signed stays.
    public SignedEntry appoint(Directory directory, IssuerKeys issuer, Instant at) {
        return SignedEntry.sign(directory.head(), new RotateIssuer(issuer.publicKeys()), at, signer);
    }

    VaultContents contents() {
        return new VaultContents(org.bytes())
                .with(Type.ED25519_SEED, 0, signer.ed25519Seed().copy())
                .with(Type.ML_DSA_65_SEED, 0, signer.mlDsa65Seed().copy())
                .with(Type.TLS_SEED, 0, certificates.seed().copy())
                .with(Type.ROOT_CERTIFICATE, 0, Certificates.der(certificates.certificate()));
    }

    static RootKeys of(VaultContents contents) throws VaultRefused {
        return new RootKeys(OrgId.of(contents.owner()),
                new KeyPairSigner(contents.take(Type.ED25519_SEED), contents.take(Type.ML_DSA_65_SEED)),
                new CertificateRoot(contents.take(Type.TLS_SEED), contents.certificate(Type.ROOT_CERTIFICATE),
                        Lifetimes.USUAL));
    }

    @Override
    public void close() {
        signer.close();
        certificates.close();
    }

    @Override
    public String toString() {
        return "RootKeys[" + org + "]";
    }
}
