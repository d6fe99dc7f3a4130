package io.filum.relay.http;

import java.io.IOException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.LengthPrefixed;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.RelayDirectory;
import io.filum.relay.access.RenewalBoxes;
import io.filum.relay.access.RenewalBoxes.Asked;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;

/// Where a workstation asks for another certificate, and an administrator answers. A device has one box, its own, found
/// by the certificate that it shows and nothing that it says.
final class RenewalRoutes implements Resource {

    private static final String OWN = "/api/renewal";
    private static final String ALL = "/api/renewals";
    private static final String ONE = ALL + "/{deviceId}";
    private static final int PAGE = 100;

    private final Callers callers;
    private final RelayDirectory directory;
    private final RenewalBoxes boxes;
    private final AuditNotes audit;

    RenewalRoutes(Callers callers, RelayDirectory directory, RenewalBoxes boxes, AuditNotes audit) {
        this.callers = callers;
        this.directory = directory;
        this.boxes = boxes;
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put(OWN, this::ask);
        routes.get(OWN, this::answer);
        routes.get(ALL, this::waiting);
        routes.put(ONE, this::putAnswer);
        routes.delete(ONE, this::close);
    }

    private void ask(Context ctx) throws IOException {
        var device = callers.require(ctx);
        Bodies.requireType(ctx, MediaTypes.RENEWAL);
        var request = ofDevice(device, Bodies.read(ctx, RenewalRequestCodec.MAX_BYTES));
        switch (boxes.ask(request)) {
            case Asked.Stored() -> audit.done(device, AuditAction.RENEW_REQUEST, Subject.NONE);
            case Asked.Again() -> { }
            case Asked.TooEarly(long wait) ->
                    throw new HttpProblem(Problem.retry(ProblemCode.RATE_LIMITED, wait));
        }
        ctx.status(202);
    }

    /// Signed by that very device. The administrator checks it too, and much more; here it keeps junk out of the box.
    private RenewalRequest ofDevice(DeviceId device, byte[] body) {
        try {
            var request = RenewalRequestCodec.decode(body);
            request.verify(directory.current().orElseThrow());
            if (request.device().equals(device)) {
                return request;
            }
        } catch (EnrolmentRefused _) {
            // Whatever is wrong with it, the code is the same.
        }
        audit.refused(device, AuditAction.RENEW_REQUEST, Subject.NONE, ProblemCode.RENEWAL_MALFORMED);
        throw new HttpProblem(ProblemCode.RENEWAL_MALFORMED);
    }

    private void answer(Context ctx) throws Refused {
        var answer = boxes.answer(callers.require(ctx));
        if (answer.isPresent()) {
            Bodies.binary(ctx, MediaTypes.RENEWAL, answer.get());
        } else {
            ctx.status(202);
        }
    }

    private void waiting(Context ctx) {
        callers.requireAdministrator(ctx, AuditAction.RENEW_REQUEST);
        Bodies.binary(ctx, MediaTypes.RENEWALS,
                LengthPrefixed.pack(boxes.waiting(Parameters.afterDevice(ctx), PAGE)));
    }

    private void putAnswer(Context ctx) throws IOException, Refused {
        var administrator = callers.requireAdministrator(ctx, AuditAction.RENEW_ANSWER);
        var device = Parameters.device(ctx);
        Bodies.requireType(ctx, MediaTypes.RENEWAL);
        var body = Bodies.read(ctx, RenewalAnswerCodec.MAX_BYTES);
        try {
            var answer = RenewalAnswerCodec.decode(body);
            if (!answer.device().equals(device)) {
                throw new Refused(ProblemCode.RENEWAL_MALFORMED);
            }
            if (boxes.putAnswer(answer, body)) {
                audit.done(administrator, AuditAction.RENEW_ANSWER, Subject.NONE);
            }
            ctx.status(204);
        } catch (EnrolmentRefused _) {
            throw refused(administrator, new Refused(ProblemCode.RENEWAL_MALFORMED));
        } catch (Refused e) {
            throw refused(administrator, e);
        }
    }

    private Refused refused(DeviceId administrator, Refused why) {
        audit.refused(administrator, AuditAction.RENEW_ANSWER, Subject.NONE, why.code());
        return why;
    }

    private void close(Context ctx) {
        var administrator = callers.requireAdministrator(ctx, AuditAction.RENEW_CLOSE);
        if (boxes.close(Parameters.device(ctx))) {
            audit.done(administrator, AuditAction.RENEW_CLOSE, Subject.NONE);
        }
        ctx.status(204);
    }
}
