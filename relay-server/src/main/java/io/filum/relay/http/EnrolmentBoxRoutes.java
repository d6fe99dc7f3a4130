package io.filum.relay.http;

import java.io.IOException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.EnrolmentBox;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.EnrolmentBoxes;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;

/// The administrator's side of an enrolment box: opens it, reads what was asked, answers, takes it away.
final class EnrolmentBoxRoutes implements Resource {

    private static final String BOXES = "/api/enrol";
    private static final String BOX = BOXES + "/{inviteId}";
    private static final int OPENING_BYTES = 1024;

    private final Callers callers;
    private final EnrolmentBoxes boxes;
    private final AuditNotes audit;

    EnrolmentBoxRoutes(Callers callers, EnrolmentBoxes boxes, AuditNotes audit) {
        this.callers = callers;
        this.boxes = boxes;
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(BOXES, this::open);
        routes.get(BOX, this::request);
        routes.put(BOX, this::answer);
        routes.delete(BOX, this::close);
    }

    private void open(Context ctx) throws IOException, MalformedMessage, Refused {
        var device = callers.requireAdministrator(ctx, AuditAction.ENROL_OPEN);
        Bodies.requireType(ctx, MediaTypes.JSON);
        var asked = EnrolmentBox.fromJson(Bodies.read(ctx, OPENING_BYTES));
        noted(device, AuditAction.ENROL_OPEN, () -> Bodies.json(ctx.status(201),
                new EnrolmentBox(asked.invite(), boxes.open(asked.invite(), asked.expiresAt())).toJson()));
    }

    private void request(Context ctx) throws Refused {
        callers.requireAdministrator(ctx, AuditAction.ENROL_REQUEST);
        var request = boxes.request(Parameters.invite(ctx));
        if (request.isPresent()) {
            Bodies.binary(ctx, MediaTypes.ENROLMENT, request.get());
        } else {
            ctx.status(202);
        }
    }

    private void answer(Context ctx) throws IOException, Refused {
        var device = callers.requireAdministrator(ctx, AuditAction.ENROL_ANSWER);
        var invite = Parameters.invite(ctx);
        Bodies.requireType(ctx, MediaTypes.ENROLMENT);
        var body = Bodies.read(ctx, EnrolmentAnswerCodec.MAX_BYTES);
        noted(device, AuditAction.ENROL_ANSWER, () -> {
            try {
                if (!EnrolmentAnswerCodec.decode(body).invite().equals(invite)) {
                    throw new Refused(ProblemCode.ENROLMENT_MALFORMED);
                }
            } catch (EnrolmentRefused e) {
                throw new Refused(ProblemCode.ENROLMENT_MALFORMED);
            }
            boxes.putAnswer(invite, body);
            ctx.status(204);
        });
    }

    private void close(Context ctx) {
        var device = callers.requireAdministrator(ctx, AuditAction.ENROL_CLOSE);
        if (boxes.close(Parameters.invite(ctx))) {
            audit.done(device, AuditAction.ENROL_CLOSE, Subject.NONE);
        }
        ctx.status(204);
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Refused;
    }

    private void noted(DeviceId device, AuditAction action, Act act) throws Refused {
        try {
            act.run();
            audit.done(device, action, Subject.NONE);
        } catch (Refused e) {
            audit.refused(device, action, Subject.NONE, e.code());
            throw e;
        }
    }
}
