package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.Frame.Ack;
import io.filum.model.wire.Frame.AuditNews;
import io.filum.model.wire.Frame.Busy;
import io.filum.model.wire.Frame.CaughtUp;
import io.filum.model.wire.Frame.Credit;
import io.filum.model.wire.Frame.Data;
import io.filum.model.wire.Frame.DirectoryNews;
import io.filum.model.wire.Frame.Drain;
import io.filum.model.wire.Frame.Failure;
import io.filum.model.wire.Frame.FromClient;
import io.filum.model.wire.Frame.FromRelay;
import io.filum.model.wire.Frame.Hello;
import io.filum.model.wire.Frame.Ping;
import io.filum.model.wire.Frame.Pong;
import io.filum.model.wire.Frame.Receipt;
import io.filum.model.wire.Frame.Subscribe;
import io.filum.model.wire.Frame.Subscribed;
import io.filum.model.wire.Frame.ThreadNews;
import io.filum.model.wire.Frame.Unsubscribe;
import io.filum.model.wire.Frame.Welcome;

/// Frames to bytes and back: a type byte, then varints and bytes. The types are listed in the package's documentation.
public final class FrameCodec {

    private static final int MOST_AUDIT_HEAD = 256;

    private FrameCodec() {}

    public static byte[] encode(Frame frame) {
        return switch (frame) {
            case Hello(int version) -> new FrameWriter(0x01).number(version).bytes();
            case Subscribe(int sub, var thread, var after, long credit) ->
                    new FrameWriter(0x02).number(sub).id(thread).position(after).number(credit).bytes();
            case Credit(int sub, long bytes) -> new FrameWriter(0x03).number(sub).number(bytes).bytes();
            case Ack(int sub, var upTo) -> new FrameWriter(0x04).number(sub).position(upTo).bytes();
            case Unsubscribe(int sub) -> new FrameWriter(0x05).number(sub).bytes();
            case Ping() -> new FrameWriter(0x06).bytes();
            case Welcome(var limits, var durability, var auditHead) -> welcome(limits, durability, auditHead);
            case Subscribed(int sub, var verdict, var head, var floor, var from) -> new FrameWriter(0x82)
                    .number(sub).number(verdict.ordinal()).position(head).position(floor).position(from).bytes();
            case Data(int sub, var run) -> new FrameWriter(0x83)
                    .number(sub).number(run.segment()).number(run.firstSeq()).number(run.count()).rest(run.packed());
            case CaughtUp(int sub, var head) -> new FrameWriter(0x84).number(sub).position(head).bytes();
            case Receipt(var thread, var device, var upTo) ->
                    new FrameWriter(0x85).id(thread).id(device).position(upTo).bytes();
            case ThreadNews(var thread, var head) -> new FrameWriter(0x86).id(thread).position(head).bytes();
            case Busy(long ms) -> new FrameWriter(0x87).number(ms).bytes();
            case Drain(long ms, long jitterMs) -> new FrameWriter(0x88).number(ms).number(jitterMs).bytes();
            case Pong() -> new FrameWriter(0x89).bytes();
            case DirectoryNews(int size) -> new FrameWriter(0x8b).number(size).bytes();
            case AuditNews(var head) -> new FrameWriter(0x8c).rest(head.bytes());
            case Failure(int sub, var code) -> new FrameWriter(0x8a).number(sub).text(code.text()).bytes();
        };
    }

    private static byte[] welcome(Limits limits, Durability durability, Optional<Octets> auditHead) {
        return new FrameWriter(0x81)
                .number(limits.batchEnvelopes()).number(limits.batchBytes()).number(limits.batchesInFlight())
                .number(limits.pageEnvelopes()).number(limits.subscriptions()).number(limits.frameBytes())
                .number(limits.partBytes())
                .number(durability.mode().ordinal()).number(durability.replicas())
                .rest(auditHead.map(Octets::bytes).orElse(new byte[0]));
    }

    /// What a workstation sent.
    ///
    /// @throws MalformedMessage for anything else, frames of the relay included
    public static FromClient decodeFromClient(ByteBuffer bytes) throws MalformedMessage {
        var in = new FrameReader(bytes);
        FromClient frame = switch (in.type()) {
            case 0x01 -> new Hello(in.integer());
            case 0x02 -> new Subscribe(in.integer(), in.id(ThreadId::read), in.position(), in.number());
            case 0x03 -> new Credit(in.integer(), in.number());
            case 0x04 -> new Ack(in.integer(), in.position());
            case 0x05 -> new Unsubscribe(in.integer());
            case 0x06 -> new Ping();
            default -> throw in.malformed("a frame of a client");
        };
        in.end();
        return frame;
    }

    /// What the relay sent.
    ///
    /// @throws MalformedMessage for anything else, frames of clients included
    public static FromRelay decodeFromRelay(ByteBuffer bytes) throws MalformedMessage {
        var in = new FrameReader(bytes);
        FromRelay frame = switch (in.type()) {
            case 0x81 -> new Welcome(limits(in), durability(in), auditHead(in));
            case 0x82 -> new Subscribed(in.integer(), Verdict.of(in.integer(), ProblemCode.MALFORMED_FRAME),
                    in.position(), in.position(), in.position());
            case 0x83 -> data(in);
            case 0x84 -> new CaughtUp(in.integer(), in.position());
            case 0x85 -> new Receipt(in.id(ThreadId::read), in.id(DeviceId::read), in.position());
            case 0x86 -> new ThreadNews(in.id(ThreadId::read), in.position());
            case 0x87 -> new Busy(in.number());
            case 0x88 -> new Drain(in.number(), in.number());
            case 0x89 -> new Pong();
            case 0x8a -> new Failure(in.integer(), ProblemCode.parse(in.text()).orElse(ProblemCode.INTERNAL));
            case 0x8b -> new DirectoryNews(in.integer());
            case 0x8c -> new AuditNews(auditHead(in).orElseThrow(() -> in.malformed("a signed head")));
            default -> throw in.malformed("a frame of the relay");
        };
        in.end();
        return frame;
    }

    private static Limits limits(FrameReader in) throws MalformedMessage {
        return new Limits(in.integer(), in.integer(), in.integer(), in.integer(), in.integer(), in.integer(),
                in.integer());
    }

    private static Durability durability(FrameReader in) throws MalformedMessage {
        int mode = in.integer();
        int replicas = in.integer();
        if (mode >= Durability.Mode.values().length) {
            throw in.malformed("a known durability");
        }
        try {
            return new Durability(Durability.Mode.values()[mode], replicas);
        } catch (IllegalArgumentException e) {
            throw in.malformed("replicas with mode replicated only");
        }
    }

    /// Its bytes are for whoever knows the relay's key.
    private static Optional<Octets> auditHead(FrameReader in) throws MalformedMessage {
        var bytes = in.rest();
        if (bytes.length > MOST_AUDIT_HEAD) {
            throw in.malformed("a signed head of at most " + MOST_AUDIT_HEAD + " bytes");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(Octets.of(bytes));
    }

    private static Data data(FrameReader in) throws MalformedMessage {
        int sub = in.integer();
        long segment = in.number();
        long firstSeq = in.number();
        int count = in.integer();
        if (firstSeq < 1 || firstSeq + count < 1) {
            throw in.malformed("a run that counts from 1");
        }
        return new Data(sub, new Run(segment, firstSeq, count, in.rest()));
    }
}
