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
    private final Happenings happenings;
    private final Runnable forgetConnections;
    private int refused;

    /// @param forgetConnections ends the use of connections that were made earlier
    RelayTrailWatch(OrgId org, RelayHeads kept, Happenings happenings, Runnable forgetConnections) {
        this.org = org;
        this.kept = kept;
        this.happenings = happenings;
        this.forgetConnections = forgetConnections;
    }

    /// @param certificates of the connection that it was told on
    /// @return false where the relay that showed them did not sign it
    synchronized boolean told(Octets head, List<X509Certificate> certificates) {
        try {
            var signed = SignedAuditHead.decode(head.bytes());
            boolean theirs = signed.org().equals(org) && !certificates.isEmpty()
                    && signed.isSignedBy(certificates.getFirst().getPublicKey());
            if (theirs) {
                kept.keep(new AuditAnchor(signed, certificates)).ifPresent(why -> {
                    LOG.error("the relay contradicts itself about its audit trail: {}", why.text());
                    happenings.alarmRaised();
                });
                refused = 0;
            }
            return theirs;
        } catch (MalformedAudit _) {
            return false;
        }
    }

    /// The relay told a head that is not signed with the key of this connection. It may have another one since then, which
    /// a connection that is really new would show; where it does not, that is noted, once.
    ///
    /// @return whether to connect anew
    synchronized boolean refuse() {
        refused++;
        if (refused == 1) {
            forgetConnections.run();
            return true;
        }
        if (refused == 2) {
            LOG.error("the relay told a head of its audit trail that it did not sign");
            kept.refuse();
        }
        return false;
    }
}
