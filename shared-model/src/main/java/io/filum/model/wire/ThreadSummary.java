package io.filum.model.wire;

import java.util.ArrayList;
import java.util.List;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;

/// One of the threads that a device is a member of: the newest position and the oldest that the relay still has.
public record ThreadSummary(ThreadId thread, Position head, Position floor) {

    /// The answer of `GET /api/threads?after=`: in the order of their ids; ask again after the last one.
    public static byte[] toJson(List<ThreadSummary> summaries) {
        var node = Json.object();
        var threads = node.putArray("threads");
        for (var summary : summaries) {
            threads.addObject()
                    .put("thread", summary.thread().toString())
                    .put("head", summary.head().toString())
                    .put("floor", summary.floor().toString());
        }
        return Json.write(node);
    }

    public static List<ThreadSummary> fromJson(byte[] json) throws MalformedMessage {
        var summaries = new ArrayList<ThreadSummary>();
        var node = Json.readObject(json, ProblemCode.MALFORMED_JSON);
        for (var thread : Json.array(node, "threads", ProblemCode.MALFORMED_JSON)) {
            summaries.add(new ThreadSummary(
                    Json.field(thread, "thread", ProblemCode.MALFORMED_JSON, ThreadId::parse),
                    Json.position(thread, "head", ProblemCode.MALFORMED_JSON),
                    Json.position(thread, "floor", ProblemCode.MALFORMED_JSON)));
        }
        return summaries;
    }
}
