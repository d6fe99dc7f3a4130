package io.filum.relay.http;

import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.audit.AuditAction;
import io.filum.model.wire.Limits;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.ReadLimit;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;

/// Reading: a device's threads, the newest envelopes of one, and what follows a position.
final class ThreadRoutes implements Resource {

    private static final int PAGE = Limits.DEFAULT.pageEnvelopes();
    private static final int RECENT = 50;
    private static final int PAGE_BYTES = 2 * 1024 * 1024;
    private static final int THREADS = 500;

    private final Callers callers;
    private final ThreadLog log;
    private final Noted reading;

    ThreadRoutes(Callers callers, ThreadLog log, AuditNotes audit) {
        this.callers = callers;
        this.log = log;
        this.reading = new Noted(audit, AuditAction.READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/threads", this::list);
        routes.get("/api/threads/{threadId}/recent", this::recent);
        routes.get("/api/threads/{threadId}/envelopes", this::replay);
    }

    private void list(Context ctx) {
        var device = callers.require(ctx);
        int most = Parameters.number(ctx, "limit", 1, THREADS, THREADS);
        Bodies.json(ctx, ThreadSummary.toJson(log.threads(device, Parameters.afterThread(ctx), most)));
    }

    private void recent(Context ctx) throws Refused {
        var device = callers.require(ctx);
        int most = Parameters.number(ctx, "n", 1, PAGE, RECENT);
        var thread = Parameters.thread(ctx);
        write(ctx, reading.ask(device, thread,
                () -> log.recent(thread, device, most, new ReadLimit(most, Integer.MAX_VALUE))));
    }

    private void replay(Context ctx) throws Refused {
        var device = callers.require(ctx);
        int most = Parameters.number(ctx, "limit", 1, PAGE, PAGE);
        var thread = Parameters.thread(ctx);
        var after = Parameters.after(ctx);
        write(ctx, reading.ask(device, thread,
                () -> log.read(thread, Optional.of(device), after, new ReadLimit(most, PAGE_BYTES))));
    }

    private static void write(Context ctx, ThreadPage page) throws Refused {
        if (Bodies.wantsBinary(ctx, MediaTypes.PAGE)) {
            Bodies.binary(ctx, MediaTypes.PAGE, page.encode());
            return;
        }
        try {
            Bodies.json(ctx, page.toJson());
        } catch (MalformedMessage _) {
            // Not the asker's fault: what is stored is no envelope.
            throw new Refused(ProblemCode.LOG_DAMAGED);
        }
    }
}
