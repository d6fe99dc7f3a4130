package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.envelope.Position;

/// The answer to "recent" and to replay: what the relay says of the position asked for, and what follows it.
///
/// @param verdict whether the log still is the one that the client knows
/// @param head    the newest position of the thread
/// @param floor   the oldest position that the relay still has
/// @param from    after which position `runs` begin
/// @param runs    the envelopes, in order
public record ThreadPage(Verdict verdict, Position head, Position floor, Position from, List<Run> runs) {

    private static final byte VERSION = 1;
    private static final int PREFIX = 2 + 6 * Long.BYTES + Integer.BYTES;
    private static final int RUN_PREFIX = 2 * Long.BYTES + 2 * Integer.BYTES;

    public ThreadPage {
        runs = List.copyOf(runs);
    }

    public int envelopes() {
        return runs.stream().mapToInt(Run::count).sum();
    }

    /// Every envelope with its position, in order.
    public List<Placed> unpack() throws MalformedMessage {
        var placed = new ArrayList<Placed>(envelopes());
        for (var run : runs) {
            placed.addAll(run.unpack());
        }
        return placed;
    }

    /// The binary form, [MediaTypes#PAGE]: `version ‖ verdict ‖ head ‖ floor ‖ from ‖ u32 runs`, then for each run
    /// `segment ‖ firstSeq ‖ u32 count ‖ u32 length ‖ packed`.
    public byte[] encode() {
        var out = ByteBuffer.allocate(
                PREFIX + runs.stream().mapToInt(run -> RUN_PREFIX + run.packed().length).sum());
        out.put(VERSION).put((byte) verdict.ordinal());
        List.of(head, floor, from).forEach(position -> out.putLong(position.segment()).putLong(position.seq()));
        out.putInt(runs.size());
        for (var run : runs) {
            out.putLong(run.segment()).putLong(run.firstSeq()).putInt(run.count());
            out.putInt(run.packed().length).put(run.packed());
        }
        return out.array();
    }

    public static ThreadPage decode(byte[] bytes) throws MalformedMessage {
        var in = ByteBuffer.wrap(bytes);
        if (in.remaining() < PREFIX || in.get() != VERSION) {
            throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "a page of version 1");
        }
        var verdict = Verdict.of(in.get(), ProblemCode.MALFORMED_PAGE);
        var head = position(in);
        var floor = position(in);
        var from = position(in);
        int count = in.getInt();
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            runs.add(run(in));
        }
        if (count < 0 || in.hasRemaining()) {
            throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "as many runs as announced");
        }
        return new ThreadPage(verdict, head, floor, from, runs);
    }

    private static Position position(ByteBuffer in) throws MalformedMessage {
        long segment = in.getLong();
        long seq = in.getLong();
        if (segment < 0 || seq < 0) {
            throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "positions that are not negative");
        }
        return new Position(segment, seq);
    }

    private static Run run(ByteBuffer in) throws MalformedMessage {
        if (in.remaining() < RUN_PREFIX) {
            throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "a whole run");
        }
        long segment = in.getLong();
        long firstSeq = in.getLong();
        int count = in.getInt();
        int length = in.getInt();
        if (segment < 0 || firstSeq < 1 || count < 0 || firstSeq + count < 1 || length < 0 || length > in.remaining()) {
            throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "a run within the bytes that follow");
        }
        var packed = new byte[length];
        in.get(packed);
        return new Run(segment, firstSeq, count, packed);
    }

    /// The form for people: header fields by name, base64 ciphertext.
    public byte[] toJson() throws MalformedMessage {
        var node = Json.object();
        node.put("verdict", verdict.name());
        node.put("head", head.toString()).put("floor", floor.toString()).put("from", from.toString());
        var envelopes = node.putArray("envelopes");
        for (var placed : unpack()) {
            var element = envelopes.addObject();
            element.put("position", placed.position().toString());
            EnvelopeJson.write(placed.envelope(), element);
        }
        return Json.write(node);
    }

    /// Reads [#toJson] back; each envelope becomes a run of one.
    public static ThreadPage fromJson(byte[] json) throws MalformedMessage {
        var node = Json.readObject(json, ProblemCode.MALFORMED_PAGE);
        var runs = new ArrayList<Run>();
        for (var element : Json.array(node, "envelopes", ProblemCode.MALFORMED_PAGE)) {
            var position = Json.position(element, "position", ProblemCode.MALFORMED_PAGE);
            if (position.seq() < 1) {
                throw new MalformedMessage(ProblemCode.MALFORMED_PAGE, "a seq from 1");
            }
            runs.add(Run.pack(position.segment(), position.seq(), List.of(EnvelopeJson.read(element))));
        }
        return new ThreadPage(
                Json.field(node, "verdict", ProblemCode.MALFORMED_PAGE, Verdict::valueOf),
                Json.position(node, "head", ProblemCode.MALFORMED_PAGE),
                Json.position(node, "floor", ProblemCode.MALFORMED_PAGE),
                Json.position(node, "from", ProblemCode.MALFORMED_PAGE),
                runs);
    }
}
