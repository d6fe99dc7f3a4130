package io.filum.model.enrolment;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;
import io.filum.model.item.ShownText;

/// What an administrator hands to a person, as a file and not through the relay, so that they can join with one
/// workstation: where to go, whom to trust there, and a secret by which both know each other. Good for one device and
/// at most a day.
///
/// @param secret    of this invite, closed with it
/// @param expiresAt to the millisecond
public record Invite(InviteId id, Addresses addresses, Anchor anchor, Invitee invitee, InviteSecret secret,
                     Instant expiresAt) implements AutoCloseable {

    public static final Duration LONGEST = Duration.ofHours(24);
    /// Of the file's name, with its dot.
    public static final String FILE_SUFFIX = ".filum-invite";

    private static final int MAX_ADDRESS = 255;

    public Invite {
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Both speak TLS under the organisation's own X.509 root.
    ///
    /// @param relay where workstations with a certificate go, such as `https://relay.hospital.example:7443`
    /// @param box   the relay's listener for those without one
    public record Addresses(URI relay, URI box) {
        public Addresses {
            requireFit(relay);
            requireFit(box);
        }
    }

    /// What the newcomer trusts from now on, and nothing else.
    ///
    /// @param name            the organisation's, for people
    /// @param rootFingerprint of the keys that sign the first entry of its directory
    /// @param certificateRoot by which relay and workstations know each other's TLS certificates
    public record Anchor(OrgId org, String name, Sha256 rootFingerprint, X509Certificate certificateRoot) {
        public Anchor {
            requireFit(name);
            if (!CertificateNames.directoryRoot(certificateRoot).filter(rootFingerprint::equals).isPresent()) {
                throw new IllegalArgumentException("the X.509 root goes with another directory");
            }
        }
    }

    /// Who is invited: a new person, or one who gets a second device.
    public record Invitee(UserId user, String displayName, Role role) {
        public Invitee {
            requireFit(displayName);
        }
    }

    public URI relay() {
        return addresses.relay();
    }

    public URI box() {
        return addresses.box();
    }

    public OrgId org() {
        return anchor.org();
    }

    /// The organisation's name.
    public String organisation() {
        return anchor.name();
    }

    public Sha256 rootFingerprint() {
        return anchor.rootFingerprint();
    }

    public X509Certificate certificateRoot() {
        return anchor.certificateRoot();
    }

    public UserId user() {
        return invitee.user();
    }

    public String displayName() {
        return invitee.displayName();
    }

    public Role role() {
        return invitee.role();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// Wipes the secret.
    @Override
    public void close() {
        secret.close();
    }

    /// No name: this may end up in a log.
    @Override
    public String toString() {
        return "Invite[" + id + "]";
    }

    private static void requireFit(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getUserInfo() != null
                || address.getQuery() != null || address.getFragment() != null
                || address.toString().length() > MAX_ADDRESS) {
            throw new IllegalArgumentException("not the address of a relay");
        }
    }

    private static void requireFit(String name) {
        if (name.isBlank() || !ShownText.isFit(name)) {
            throw new IllegalArgumentException("not a name that can be shown");
        }
    }
}
