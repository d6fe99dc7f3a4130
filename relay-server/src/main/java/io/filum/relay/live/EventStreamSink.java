package io.filum.relay.live;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.log.RunCutter;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Server-sent events (WHATWG HTML, 9.2), for networks where WebSockets do not pass. The same frames in words:
/// envelopes come as pages in JSON, and each event of a thread carries the position that it reaches as its id.
///
/// What is stored and is no envelope cannot be put into JSON. Its position is told (`unreadable`), and the stream goes
/// on behind it: one damaged envelope must not keep a ward from its other patients' results.
public final class EventStreamSink implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamSink.class);
    private static final byte[] COMMENT = ": quiet\n\n".getBytes(UTF_8);

    private final OutputStream out;
    private final Runnable cut;
    private final IdStyle ids;
    private final Map<Integer, ThreadId> threads = new ConcurrentHashMap<>();

    /// How an event's id names its position.
    public enum IdStyle {
        /// `segment.seq`: the stream is about one thread.
        POSITION,
        /// `thread/segment.seq`: it is about many.
        THREAD_AND_POSITION
    }

    /// @param cut ends the connection under the stream
    public EventStreamSink(OutputStream out, Runnable cut, IdStyle ids) {
        this.out = out;
        this.cut = cut;
        this.ids = ids;
    }

    /// Which thread a subscription's events are about.
    public void name(int subscription, ThreadId thread) {
        threads.put(subscription, thread);
    }

    @Override
    public void send(Frame.FromRelay frame) throws IOException {
        switch (frame) {
            case Frame.Subscribed(int sub, var verdict, var head, var floor, var from) ->
                    subscribed(sub, from, new ThreadPage(verdict, head, floor, from, List.of()));
            case Frame.Data(int sub, var run) -> envelopes(sub, run);
            case Frame.CaughtUp(int sub, var head) ->
                    event("caught-up", id(sub, head), "{\"thread\":\"%s\",\"head\":\"%s\"}"
                            .formatted(threads.get(sub), head));
            case Frame.Receipt(var thread, var device, var upTo) ->
                    event("receipt", "", "{\"thread\":\"%s\",\"device\":\"%s\",\"position\":\"%s\"}"
                            .formatted(thread, device, upTo));
            case Frame.ThreadNews(var thread, var head) ->
                    event("thread", "", "{\"thread\":\"%s\",\"head\":\"%s\"}".formatted(thread, head));
            case Frame.DirectoryNews(int size) -> event("directory", "", "{\"size\":%d}".formatted(size));
            case Frame.Busy(long ms) -> event("busy", "", "{\"ms\":%d}".formatted(ms));
            case Frame.Drain(long ms, long jitter) ->
                    event("drain", "", "{\"ms\":%d,\"jitterMs\":%d}".formatted(ms, jitter));
            case Frame.Failure(int sub, var code) -> event("problem", "", withThread(sub, Problem.of(code).toJson()));
            case Frame.Welcome welcome -> {
                if (welcome.auditHead().isPresent()) {
                    audit(welcome.auditHead().get());
                }
            }
            case Frame.AuditNews(var head) -> audit(head);
            case Frame.Pong _ -> { }
        }
    }

    private static ThreadPage pageOf(Run run) {
        var first = new Position(run.segment(), run.firstSeq() - 1);
        return new ThreadPage(Verdict.OK, run.last(), first, first, List.of(run));
    }

    private void subscribed(int sub, Position from, ThreadPage verdict) throws IOException {
        try {
            event("subscribed", id(sub, from), withThread(sub, verdict.toJson()));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a page without envelopes", e);
        }
    }

    private void audit(Octets head) throws IOException {
        event("audit", "", "{\"head\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(head.bytes())));
    }

    private void envelopes(int sub, Run run) throws IOException {
        byte[] page;
        try {
            page = pageOf(run).toJson();
        } catch (MalformedMessage e) {
            if (run.count() == 1) {
                unreadable(sub, run.last(), e.code());
            } else {
                for (long seq = run.firstSeq(); seq <= run.last().seq(); seq++) {
                    envelopes(sub, RunCutter.slice(run, seq - 1, 1));
                }
            }
            return;
        }
        event("envelopes", id(sub, run.last()), withThread(sub, page));
    }

    private void unreadable(int sub, Position position, ProblemCode why) throws IOException {
        LOG.error("live: thread {} holds what is no envelope at {}, {}", threads.get(sub), position, why.text());
        event("unreadable", id(sub, position), "{\"thread\":\"%s\",\"position\":\"%s\",\"code\":\"%s\"}"
                .formatted(threads.get(sub), position, why.text()));
    }

    private String withThread(int sub, byte[] json) {
        return "{\"thread\":\"" + threads.get(sub) + "\"," + new String(json, 1, json.length - 1, UTF_8);
    }

    private String id(int sub, Position position) {
        return switch (ids) {
            case POSITION -> position.toString();
            case THREAD_AND_POSITION -> threads.get(sub) + "/" + position;
        };
    }

    private void event(String name, String id, String data) throws IOException {
        var text = "event: " + name + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: " + data + "\n\n";
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /// A comment now and then: proxies cut what is quiet for long, and a client that is gone is found out.
    @Override
    public void keepAlive() throws IOException {
        out.write(COMMENT);
        out.flush();
    }

    /// The response ends with the request; the client comes back by itself.
    @Override
    public void close(CloseCode code) {
        if (code.refusal().isPresent()) {
            cut.run();
        }
    }
}
