package io.filum.desktop.vault;

import java.time.Instant;

import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.SignedEntry;

/// An organisation's own keys: the root, which signs the first entry and each new issuer, and the issuer, which signs
/// all else. They belong on an administrator's machine, never on the relay's.
public final class OrganisationKeys implements AutoCloseable {

    private final OrgId org;
    private final KeyPairSigner root;
    private final KeyPairSigner issuer;

    private OrganisationKeys(OrgId org, KeyPairSigner root, KeyPairSigner issuer) {
        this.org = org;
        this.root = root;
        this.issuer = issuer;
    }

    public static OrganisationKeys generate() {
        return new OrganisationKeys(OrgId.random(), KeyPairSigner.generate(), KeyPairSigner.generate());
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

    @Override
    public void close() {
        root.close();
        issuer.close();
    }
}
