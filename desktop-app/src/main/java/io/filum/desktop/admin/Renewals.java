package io.filum.desktop.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.store.AuditTable;
import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.vault.CertificateRequest;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.RequestRefused;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;

/// Gives workstations another certificate before theirs ends: for the same key, so that nobody is let in who is not in
/// already.
public final class Renewals {

    private final AdministratorLink link;
    private final AuditTable audit;
    private final InstantSource clock;

    Renewals(AdministratorLink link, AuditTable audit, InstantSource clock) {
        this.link = link;
        this.audit = audit;
        this.clock = clock;
    }

    /// Everybody who asks, those first whose certificates end first; what is not to be granted behind them.
    public List<Renewal> pending() throws RelayFailure, DirectoryRefused {
        Directory directory = link.refresh();
        return link.renewals().stream().map(bytes -> Renewal.of(bytes, directory))
                .sorted(Comparator.comparing(renewal -> switch (renewal) {
                    case Renewal.Fit fit -> fit.request().ends();
                    case Renewal.Unfit _ -> Instant.MAX;
                })).toList();
    }

    /// A request that came some other way than through the relay, such as in a file.
    public Renewal examine(byte[] request) throws DirectoryRefused {
        return Renewal.of(request, link.pinned());
    }

    /// Certifies a device's key anew, by the directory as it is now.
    ///
    /// @throws AdministrationRefused DEVICE_TAKEN where the device was put out since, ISSUER_ENDS
    public DeviceCredentials certify(RenewalRequest request, IssuerKeys issuer)
            throws DirectoryRefused, AdministrationRefused, RequestRefused {
        Directory directory = link.pinned();
        DirectorySigning.requireIssuer(issuer, directory);
        if (!(Renewal.of(request, directory) instanceof Renewal.Fit fit)) {
            throw new AdministrationRefused(Reason.DEVICE_TAKEN);
        }
        DeviceCredentials next = issuer.certify(
                CertificateRequest.parse(request.csr().bytes()), fit.device(), clock.instant());
        if (!next.until().isAfter(request.ends())) {
            throw new AdministrationRefused(Reason.ISSUER_ENDS);
        }
        audit.certificateGiven();
        return next;
    }

    /// Certifies it and lays the certificate into the device's box. The device fetches it by itself.
    public DeviceCredentials renew(RenewalRequest request, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused, RequestRefused {
        DeviceCredentials next = certify(request, issuer);
        link.answerRenewal(RenewalAnswer.to(request, next.chain()));
        return next;
    }

    /// Takes a request away that is not to be granted. The device makes another one if it still needs to.
    public void drop(RenewalRequest request) throws RelayFailure {
        link.dropRenewal(request.device());
        audit.certificateNotGiven();
    }
}
