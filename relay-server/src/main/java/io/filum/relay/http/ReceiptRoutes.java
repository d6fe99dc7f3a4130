package io.filum.relay.http;

import java.io.IOException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;

/// "Committed up to here", for clients without a WebSocket, and how far everyone else has come.
final class ReceiptRoutes implements Resource {

    private static final int ACK_BYTES = 1024;

    private final Callers callers;
    private final ThreadLog log;
    private final AuditNotes audit;
    private final Noted reading;

    ReceiptRoutes(Callers callers, ThreadLog log, AuditNotes audit) {
        this.callers = callers;
        this.log = log;
        this.audit = audit;
        this.reading = new Noted(audit, AuditAction.READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put("/api/threads/{threadId}/ack", this::acknowledge);
        routes.get("/api/threads/{threadId}/receipts", this::receipts);
    }

    private void acknowledge(Context ctx) throws IOException, MalformedMessage, Refused {
        var device = callers.require(ctx);
        var thread = Parameters.thread(ctx);
        Bodies.requireType(ctx, MediaTypes.JSON);
        var upTo = Cursor.ackFromJson(Bodies.read(ctx, ACK_BYTES));
        try {
            if (log.acknowledge(thread, device, upTo)) {
                audit.done(device, AuditAction.ACKNOWLEDGE, Subject.of(thread));
            }
        } catch (Refused e) {
            audit.refused(device, AuditAction.ACKNOWLEDGE, Subject.of(thread), e.code());
            throw e;
        }
        ctx.status(204);
    }

    private void receipts(Context ctx) throws Refused {
        var device = callers.require(ctx);
        var thread = Parameters.thread(ctx);
        Bodies.json(ctx, Cursor.toJson(reading.ask(device, thread, () -> log.cursors(thread, device))));
    }
}
