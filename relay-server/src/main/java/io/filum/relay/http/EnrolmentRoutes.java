package io.filum.relay.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.AddressLimits;
import io.filum.relay.access.EnrolmentBoxes;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;

/// The newcomer's side of an enrolment box, for whoever has no certificate yet. Nothing is taken but a request that
/// reads as one, into a box that an administrator has opened.
final class EnrolmentRoutes implements Resource {

    private static final String BOX = "/enrol/{inviteId}";
    private static final long RETRY_MS = 2_000;
    /// For 16 KiB.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EnrolmentBoxes boxes;
    private final AddressLimits limits;
    private final AuditNotes audit;

    EnrolmentRoutes(EnrolmentBoxes boxes, AddressLimits limits, AuditNotes audit) {
        this.boxes = boxes;
        this.limits = limits;
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put(BOX, limited(this::ask));
        routes.get(BOX, limited(this::answer));
    }

    private Handler limited(Handler handler) {
        return ctx -> {
            // By its literal address, so that no name is looked up.
            var place = limits.begin(InetAddress.ofLiteral(ctx.req().getRemoteAddr()));
            if (place.isEmpty()) {
                throw new HttpProblem(Problem.retry(ProblemCode.TOO_MANY_REQUESTS, RETRY_MS));
            }
            try (var _ = place.get()) {
                handler.handle(ctx);
            }
        };
    }

    private void ask(Context ctx) throws IOException, Refused {
        var invite = Parameters.invite(ctx);
        Bodies.requireType(ctx, MediaTypes.ENROLMENT);
        var body = Bodies.read(ctx, EnrolmentRequestCodec.MAX_BYTES, PATIENCE);
        if (!boxes.isOpen(invite)) {
            throw refused(new Refused(ProblemCode.ENROLMENT_UNKNOWN));
        }
        try {
            var request = EnrolmentRequestCodec.decode(body);
            if (!request.invite().equals(invite)) {
                throw new Refused(ProblemCode.ENROLMENT_MALFORMED);
            }
            if (boxes.putRequest(invite, body)) {
                audit.enrolmentAsked(request.certificate().device());
            }
            ctx.status(202);
        } catch (EnrolmentRefused _) {
            throw refused(new Refused(ProblemCode.ENROLMENT_MALFORMED));
        } catch (Refused e) {
            throw refused(e);
        }
    }

    private void answer(Context ctx) throws Refused {
        Optional<byte[]> answer = boxes.answer(Parameters.invite(ctx));
        if (answer.isPresent()) {
            Bodies.binary(ctx, MediaTypes.ENROLMENT, answer.get());
        } else {
            ctx.status(202);
        }
    }

    private Refused refused(Refused why) {
        audit.enrolmentRefused(why.code());
        return why;
    }
}
