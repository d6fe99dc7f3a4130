package io.filum.desktop.transfer;

import java.security.cert.X509Certificate;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.RelayHeads;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.Octets;

/// Keeps what the relay says about its own audit trail: signed by the very relay that showed these certificates, or not
/// at all. A relay that contradicts itself goes on being used (patients' data do not wait for an auditor), and the
/// contradiction is noted.
final class RelayTrailWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RelayTrailWatch.class);

    private final OrgId org;
    private final RelayHeads kept;

    RelayTrailWatch(OrgId org, RelayHeads kept) {
        this.org = org;
        this.kept = kept;
    }

    /// @param certificates of the connection that it was told on
    /// @return false where the relay that showed them did not sign it
    boolean told(Octets head, List<X509Certificate> certificates) {
        try {
            var signed = SignedAuditHead.decode(head.bytes());
            boolean theirs = signed.org().equals(org) && !certificates.isEmpty()
                    && signed.isSignedBy(certificates.getFirst().getPublicKey());
            if (theirs) {
                kept.keep(new AuditAnchor(signed, certificates)).ifPresent(why ->
                        LOG.error("the relay contradicts itself about its audit trail: {}", why.text()));
            }
            return theirs;
        } catch (MalformedAudit _) {
            return false;
        }
    }

    /// Notes that the relay told a head that it did not sign.
    void refuse() {
        LOG.error("the relay told a head of its audit trail that it did not sign");
        kept.refuse();
    }
}
