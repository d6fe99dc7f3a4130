package io.filum.relay.http;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;

import io.filum.model.wire.CloseCode;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.Caller;
import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.live.Audience;
import io.filum.relay.live.LiveConnection;
import io.filum.relay.live.LiveDialogue;
import io.filum.relay.live.WebSocketSink;
import io.filum.relay.log.Tails;
import io.filum.relay.log.ThreadLog;

/// `/api/live`: the WebSocket. Who is asking is settled before the upgrade, in words of HTTP.
final class LiveRoute implements Resource {

    private static final String PATH = "/api/live";
    private static final String CALLER = "filum.caller";
    private static final String DIALOGUE = "filum.dialogue";
    private static final long NO_PLACE_RETRY_MS = 5_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Callers callers;
    private final ThreadLog log;
    private final Tails tails;
    private final Audience audience;
    private final AuditNotes audit;
    private final Executor workers;
    private final LiveDialogue.Terms terms;
    private final PlacesPerDevice places;
    private final int frameBytes;

    LiveRoute(Callers callers, ThreadLog log, Live live, Executor workers) {
        this.callers = callers;
        this.log = log;
        this.tails = live.tails();
        this.audience = live.audience();
        this.audit = live.audit();
        this.terms = live.terms();
        this.workers = workers;
        this.places = live.places();
        this.frameBytes = live.frame();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.wsBeforeUpgrade(PATH, this::admit);
        routes.ws(PATH, this::connect);
    }

    private void admit(Context ctx) {
        var offered = ctx.header("Sec-WebSocket-Protocol");
        // The server answers with the first protocol that is offered, so the first has to be ours.
        if (offered == null || !offered.split(",")[0].strip().equals(MediaTypes.LIVE)) {
            throw new HttpProblem(ProblemCode.MALFORMED_PARAMETER, "The subprotocol is " + MediaTypes.LIVE + ".");
        }
        var caller = callers.requireLive(ctx);
        if (!places.isFree(caller.device())) {
            throw new HttpProblem(Problem.retry(ProblemCode.TOO_MANY_CONNECTIONS, NO_PLACE_RETRY_MS));
        }
        ctx.attribute(CALLER, caller);
    }

    private void connect(WsConfig socket) {
        socket.onConnect(this::begin);
        socket.onBinaryMessage(LiveRoute::hear);
        socket.onMessage(ctx -> {
            LiveDialogue dialogue = ctx.attribute(DIALOGUE);
            if (dialogue != null) {
                dialogue.hearText();
            }
        });
        socket.onClose(ctx -> end(ctx.attribute(DIALOGUE)));
        socket.onError(ctx -> end(ctx.attribute(DIALOGUE)));
    }

    private void begin(WsConnectContext ctx) {
        ctx.session.setMaxBinaryMessageSize(frameBytes);
        ctx.session.setMaxTextMessageSize(frameBytes);
        ctx.session.setIdleTimeout(IDLE);
        Caller caller = kept(ctx.attribute(CALLER));
        var sink = new WebSocketSink(ctx.session);
        var place = places.begin(caller.device());
        if (place.isEmpty()) {
            // Several came through the door at once.
            sink.close(CloseCode.TOO_MANY_CONNECTIONS);
            return;
        }
        var connection = new LiveConnection(caller, sink, log, tails, audit, terms.limits().subscriptions());
        ctx.attribute(DIALOGUE, new LiveDialogue(connection, audience, terms));
        workers.execute(() -> {
            try (var _ = place.get()) {
                connection.run();
            } finally {
                audience.leave(connection);
            }
        });
    }

    private static void hear(WsBinaryMessageContext ctx) {
        LiveDialogue dialogue = ctx.attribute(DIALOGUE);
        if (dialogue != null) {
            dialogue.hear(ctx.data());
        }
    }

    private static void end(LiveDialogue dialogue) {
        if (dialogue != null) {
            dialogue.end();
        }
    }

    private static <T> T kept(T value) {
        if (value == null) {
            throw new IllegalStateException("a socket that was never admitted");
        }
        return value;
    }
}
