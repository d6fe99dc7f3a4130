package io.filum.relay.http;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.audit.AuditNotes;

/// Finds out which device is asking; a device that the directory does not know gets no further.
final class Callers {

    private final DeviceIdentity identity;
    private final AuditNotes audit;

    Callers(DeviceIdentity identity, AuditNotes audit) {
        this.identity = identity;
        this.audit = audit;
    }

    /// A device that belongs to the organisation now.
    DeviceId require(Context ctx) {
        return device(ctx, identity::active);
    }

    /// For the directory alone: a device with a certificate, even before the directory lists it.
    DeviceId requireCertificate(Context ctx) {
        return device(ctx, identity::certified);
    }

    /// An administrator's device.
    ///
    /// @param action what it wants to do, for the audit trail if it may not
    DeviceId requireAdministrator(Context ctx, AuditAction action) {
        var device = require(ctx);
        if (!identity.isAdministrators(device)) {
            audit.refused(device, action, Subject.NONE, ProblemCode.NOT_AN_ADMINISTRATOR);
            throw new HttpProblem(ProblemCode.NOT_AN_ADMINISTRATOR);
        }
        return device;
    }

    private DeviceId device(Context ctx, Function<X509Certificate, Optional<DeviceId>> known) {
        var shown = certificate(ctx);
        return shown.flatMap(known).orElseThrow(() -> {
            audit.stranger(shown.flatMap(CertificateNames::device));
            return new HttpProblem(ProblemCode.DEVICE_UNKNOWN);
        });
    }

    /// What was shown in the handshake; nobody shows one to the public listener.
    static Optional<X509Certificate> certificate(Context ctx) {
        return Optional.ofNullable((X509Certificate[]) ctx.req().getAttribute(ServletContextRequest.PEER_CERTIFICATES))
                .map(chain -> chain[0]);
    }
}
