package io.filum.relay.http;

import java.security.cert.X509Certificate;
import java.util.Optional;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.Caller;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.access.RateLimits;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;

/// Finds out which device is asking, by its certificate and nothing that it says; one that the directory does not list,
/// or that asks too often, gets no further.
final class Callers {

    private final DeviceIdentity identity;
    private final RateLimits rates;
    private final AuditNotes audit;

    Callers(DeviceIdentity identity, RateLimits rates, AuditNotes audit) {
        this.identity = identity;
        this.rates = rates;
        this.audit = audit;
    }

    /// A device that belongs to the organisation now.
    DeviceId require(Context ctx) {
        return requireLive(ctx).device();
    }

    /// The same for a connection that lasts, during which it has to go on belonging.
    Caller requireLive(Context ctx) {
        return caller(ctx, identity::active);
    }

    /// For the directory alone: a device with a certificate, even before the directory lists it.
    DeviceId requireCertificate(Context ctx) {
        return caller(ctx, identity::certified).device();
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

    @FunctionalInterface
    private interface Judgement {
        Caller of(X509Certificate certificate) throws Refused;
    }

    private Caller caller(Context ctx, Judgement judgement) {
        var shown = certificate(ctx);
        try {
            var caller = judgement.of(shown.orElseThrow(() -> new Refused(ProblemCode.DEVICE_UNKNOWN)));
            rates.refuse(caller.device()).ifPresent(ms -> {
                throw new HttpProblem(Problem.retry(ProblemCode.RATE_LIMITED, ms));
            });
            return caller;
        } catch (Refused e) {
            audit.stranger(shown.flatMap(CertificateNames::device), e.code());
            throw new HttpProblem(e.code());
        }
    }

    /// What was shown in the handshake; nobody shows one to the public listener.
    static Optional<X509Certificate> certificate(Context ctx) {
        return Optional.ofNullable((X509Certificate[]) ctx.req().getAttribute(ServletContextRequest.PEER_CERTIFICATES))
                .map(chain -> chain[0]);
    }
}
