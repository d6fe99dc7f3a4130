package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.filum.model.envelope.OrgId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.SignedEntry;

/// An organisation's own keys on the day when it is founded, root and issuer together: the only time when both have to
/// be on one machine. Afterwards each lies in a file of its own ([OrganisationFile]).
public final class OrganisationKeys implements AutoCloseable {

    private final RootKeys root;
    private final IssuerKeys issuer;

    private OrganisationKeys(RootKeys root, IssuerKeys issuer) {
        this.root = root;
        this.issuer = issuer;
    }

    /// @param lifetimes of the X.509 certificates, counted from `at`
    public static OrganisationKeys generate(Lifetimes lifetimes, Instant at) {
        RootKeys root = RootKeys.generate(OrgId.random(), lifetimes, at);
        return new OrganisationKeys(root, root.newIssuer(at));
    }

    public OrgId org() {
        return issuer.org();
    }

    public RootKeys root() {
        return root;
    }

    public IssuerKeys issuer() {
        return issuer;
    }

    /// The first entry of the organisation's directory.
    ///
    /// @param demo marks a throw-away organisation, for ever
    public SignedEntry found(String name, boolean demo, Instant at) {
        return root.found(name, demo, issuer, at);
    }

    /// See [IssuerKeys#sign].
    public SignedEntry sign(Directory directory, DirectoryEntry entry, Instant at) {
        return issuer.sign(directory, entry, at);
    }

    /// See [IssuerKeys#certify].
    public DeviceCredentials certify(CertificateRequest request, DeviceCertificate device, Instant at)
            throws RequestRefused {
        return issuer.certify(request, device, at);
    }

    /// See [IssuerKeys#equipRelay].
    public void equipRelay(Path folder, List<String> hosts, Instant at) throws IOException {
        issuer.equipRelay(folder, hosts, at);
    }

    @Override
    public void close() {
        root.close();
        issuer.close();
    }
}
