package io.filum.relay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.Caller;
import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.live.Audience;
import io.filum.relay.live.EventStreamSink;
import io.filum.relay.live.EventStreamSink.IdStyle;
import io.filum.relay.live.FrameSink;
import io.filum.relay.live.LiveConnection;
import io.filum.relay.live.LiveDialogue;
import io.filum.relay.log.Refused;
import io.filum.relay.log.Tails;
import io.filum.relay.log.ThreadLog;

/// Server-sent events: one thread after a position, or all of a device's threads after what the device has
/// acknowledged.
///
/// `Last-Event-ID` wins over the query and over the acknowledged position: it is what the client saw last.
final class EventRoutes implements Resource {

    private static final long NO_PLACE_RETRY_MS = 5_000;
    private static final long NO_CREDIT_NEEDED = Long.MAX_VALUE;
    private static final int ALL = Integer.MAX_VALUE;
    /// The relay itself subscribes here, to what the device is a member of.
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final Callers callers;
    private final ThreadLog log;
    private final Tails tails;
    private final Audience audience;
    private final AuditNotes audit;
    private final LiveDialogue.Terms terms;
    private final PlacesPerDevice places;

    EventRoutes(Callers callers, ThreadLog log, Live live) {
        this.callers = callers;
        this.log = log;
        this.tails = live.tails();
        this.audience = live.audience();
        this.audit = live.audit();
        this.terms = live.terms();
        this.places = live.places();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/threads/{threadId}/events", ctx -> placed(ctx, this::oneThread));
        routes.get("/api/events", ctx -> placed(ctx, this::allThreads));
    }

    @FunctionalInterface
    private interface Stream {
        void run(Context ctx, Caller caller) throws IOException, Refused;
    }

    private void placed(Context ctx, Stream stream) throws IOException, Refused {
        var caller = callers.requireLive(ctx);
        try (var _ = places.begin(caller.device()).orElseThrow(() ->
                new HttpProblem(Problem.retry(ProblemCode.TOO_MANY_CONNECTIONS, NO_PLACE_RETRY_MS)))) {
            stream.run(ctx, caller);
        }
    }

    private void oneThread(Context ctx, Caller caller) throws IOException, Refused {
        var device = caller.device();
        var thread = Parameters.thread(ctx);
        var after = Parameters.lastEvent(ctx).orElseGet(() -> Parameters.after(ctx));
        if (!log.isMember(thread, device)) {
            var why = log.exists(thread) ? ProblemCode.NOT_A_MEMBER : ProblemCode.THREAD_UNKNOWN;
            audit.refused(device, AuditAction.SUBSCRIBE, Subject.of(thread), why);
            throw new Refused(why);
        }
        var sink = new EventStreamSink(open(ctx), cutting(ctx), IdStyle.POSITION);
        sink.name(1, thread);
        var stream = new OneThread(sink);
        var connection = new LiveConnection(caller, stream, log, tails, audit, ANY_NUMBER);
        stream.connection = connection;
        run(connection, () -> connection.subscribe(1, thread, after, NO_CREDIT_NEEDED));
    }

    private void allThreads(Context ctx, Caller caller) throws IOException, Refused {
        var device = caller.device();
        var last = Parameters.lastEventOfAll(ctx);
        var stream = new AllThreads(new EventStreamSink(open(ctx), cutting(ctx), IdStyle.THREAD_AND_POSITION));
        var connection = new LiveConnection(caller, stream, log, tails, audit, ANY_NUMBER);
        stream.connection = connection;
        run(connection, () -> {
            for (var summary : log.threads(device, Optional.empty(), ALL)) {
                var thread = summary.thread();
                var seen = last.filter(event -> event.thread().equals(thread)).map(Parameters.ThreadEvent::position);
                stream.follow(thread, seen.isPresent() ? seen.get() : acknowledged(thread, device));
            }
        });
    }

    private Position acknowledged(ThreadId thread, DeviceId device) throws Refused {
        return log.cursors(thread, device).stream()
                .filter(cursor -> cursor.device().equals(device))
                .map(Cursor::upTo)
                .findFirst()
                .orElse(Position.START);
    }

    @FunctionalInterface
    private interface Following {
        void begin() throws Refused;
    }

    private void run(LiveConnection connection, Following following) throws Refused {
        // Before threads are listed: one that is opened in between is in the list, or heard of.
        audience.join(connection);
        try {
            following.begin();
            connection.welcome(terms.welcome());
            connection.run();
        } finally {
            audience.leave(connection);
        }
    }

    private static OutputStream open(Context ctx) throws IOException {
        var response = ctx.res();
        response.setStatus(200);
        response.setContentType(MediaTypes.EVENTS);
        response.setCharacterEncoding("utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.flushBuffer();
        return response.getOutputStream();
    }

    /// Ends the connection under the response, even while a write to it waits for the client to read.
    private static Runnable cutting(Context ctx) {
        var endPoint = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData().getConnection().getEndPoint();
        return endPoint::close;
    }

    /// A stream that ends with its only subscription: a device that is no member any more is told so, and let go.
    private static final class OneThread implements FrameSink {

        private final EventStreamSink sink;
        private LiveConnection connection;

        OneThread(EventStreamSink sink) {
            this.sink = sink;
        }

        @Override
        public void send(Frame.FromRelay frame) throws IOException {
            sink.send(frame);
            if (frame instanceof Frame.Failure) {
                connection.close(CloseCode.NORMAL);
            }
        }

        @Override
        public void keepAlive() throws IOException {
            sink.keepAlive();
        }

        @Override
        public void close(CloseCode code) {
            sink.close(code);
        }
    }

    /// A stream that follows a thread as soon as it hears of it.
    private static final class AllThreads implements FrameSink {

        private final EventStreamSink sink;
        private final AtomicInteger subscriptions = new AtomicInteger();
        private LiveConnection connection;

        AllThreads(EventStreamSink sink) {
            this.sink = sink;
        }

        void follow(ThreadId thread, Position after) {
            int number = subscriptions.incrementAndGet();
            sink.name(number, thread);
            connection.subscribe(number, thread, after, NO_CREDIT_NEEDED);
        }

        @Override
        public void send(Frame.FromRelay frame) throws IOException {
            sink.send(frame);
            if (frame instanceof Frame.ThreadNews(var thread, var _)) {
                follow(thread, Position.START);
            }
        }

        @Override
        public void keepAlive() throws IOException {
            sink.keepAlive();
        }

        @Override
        public void close(CloseCode code) {
            sink.close(code);
        }
    }
}
