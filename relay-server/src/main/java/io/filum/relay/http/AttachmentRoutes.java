package io.filum.relay.http;

import java.io.IOException;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.audit.AuditAction;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.AttachmentParts;
import io.filum.relay.log.Refused;
import io.filum.relay.ops.Pressure;

/// Attachments in parts of 1 MiB, in any order and as often as it takes: an upload that broke off asks for the bitmap
/// and sends what is missing.
final class AttachmentRoutes implements Resource {

    private static final int ANNOUNCEMENT_BYTES = 1024;
    private static final int MOST_PARTS = Math.toIntExact(AttachmentStatus.MAX_SIZE / AttachmentStatus.PART);
    private static final String ONE = "/api/threads/{threadId}/attachments/{attachmentId}";

    private final Callers callers;
    private final AttachmentParts parts;
    private final Pressure pressure;
    private final Noted storing;
    private final Noted reading;

    AttachmentRoutes(Callers callers, AttachmentParts parts, Pressure pressure, AuditNotes audit) {
        this.callers = callers;
        this.parts = parts;
        this.pressure = pressure;
        this.storing = new Noted(audit, AuditAction.ATTACHMENT_STORE);
        this.reading = new Noted(audit, AuditAction.ATTACHMENT_READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put(ONE, this::announce);
        routes.get(ONE, this::status);
        routes.put(ONE + "/{part}", this::putPart);
        routes.get(ONE + "/{part}", this::getPart);
    }

    private void announce(Context ctx) throws IOException, MalformedMessage, Refused {
        var device = callers.require(ctx);
        var thread = Parameters.thread(ctx);
        var id = Parameters.attachment(ctx);
        Bodies.requireType(ctx, MediaTypes.JSON);
        var announced = AttachmentStatus.announcementFromJson(Bodies.read(ctx, ANNOUNCEMENT_BYTES));
        var status = storing.ask(device, thread, () -> {
            parts.announce(thread, device, id, announced);
            return parts.status(thread, device, id);
        });
        Bodies.json(ctx, status.toJson());
    }

    private void status(Context ctx) throws Refused {
        var device = callers.require(ctx);
        Bodies.json(ctx, parts.status(Parameters.thread(ctx), device, Parameters.attachment(ctx)).toJson());
    }

    private void putPart(Context ctx) throws IOException, Refused {
        var device = callers.require(ctx);
        var thread = Parameters.thread(ctx);
        var id = Parameters.attachment(ctx);
        int part = Parameters.part(ctx, MOST_PARTS - 1);
        Bodies.requireType(ctx, MediaTypes.BYTES);
        requireRoom();
        var bytes = Bodies.read(ctx, AttachmentStatus.PART);
        ContentDigest.require(ctx.header(ContentDigest.HEADER), bytes);
        storing.ask(device, thread, () -> {
            putTimed(thread, device, id, part, bytes);
            return null;
        });
        ctx.status(204);
    }

    /// A study waits while Redis is behind, so that notes and results, which are small, get through: they are asked to slow
    /// down, and parts are refused for a moment. One that is under way sends this part again.
    private void requireRoom() {
        long ms = pressure.retryAfterMs();
        if (ms > 0) {
            throw new HttpProblem(Problem.retry(ProblemCode.BUSY, ms));
        }
    }

    private void putTimed(ThreadId thread, DeviceId device, DedupeId id, int part, byte[] bytes) throws Refused {
        var refused = pressure.timed(() -> {
            try {
                parts.put(thread, device, id, part, bytes);
                return Optional.<Refused>empty();
            } catch (Refused e) {
                return Optional.of(e);
            }
        });
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    private void getPart(Context ctx) throws Refused {
        var device = callers.require(ctx);
        int part = Parameters.part(ctx, MOST_PARTS - 1);
        var thread = Parameters.thread(ctx);
        var id = Parameters.attachment(ctx);
        var bytes = reading.ask(device, thread, () -> parts.get(thread, device, id, part));
        ctx.header(ContentDigest.HEADER, ContentDigest.of(bytes));
        Bodies.binary(ctx, MediaTypes.BYTES, bytes);
    }
}
