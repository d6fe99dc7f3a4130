package io.filum.relay.http;

import java.io.IOException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.wire.Cursor;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;

/// "Committed up to here", for clients without a WebSocket, and how far everyone else has come.
final class ReceiptRoutes implements Resource {

    private static final int ACK_BYTES = 1024;

    private final Callers callers;
    private final ThreadLog log;

    ReceiptRoutes(Callers callers, ThreadLog log) {
        this.callers = callers;
        this.log = log;
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
        log.acknowledge(thread, device, Cursor.ackFromJson(Bodies.read(ctx, ACK_BYTES)));
        ctx.status(204);
    }

    private void receipts(Context ctx) throws Refused {
        var device = callers.require(ctx);
        Bodies.json(ctx, Cursor.toJson(log.cursors(Parameters.thread(ctx), device)));
    }
}
