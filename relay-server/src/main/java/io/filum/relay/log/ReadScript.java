package io.filum.relay.log;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `read.lua`: what follows a position, and whether that position still means what it meant.
///
/// What lies in Redis may have been damaged by a disk, or by hand. That is `log-damaged` for this thread, where reading
/// has come to it, and nobody else's affair: an exception of any other kind would end a connection with all its threads.
final class ReadScript {

    private static final RedisScript SCRIPT = RedisScript.beside(ReadScript.class, "read.lua");
    private static final Logger LOG = LoggerFactory.getLogger(ReadScript.class);
    private static final byte[] THE_RELAY_ITSELF = {};
    private static final String NEWEST = "-1";
    private static final String UNCONFIRMED = "thread-unconfirmed";

    private final RedisLink redis;
    private final Watermark watermark;

    ReadScript(RedisLink redis, Watermark watermark) {
        this.redis = redis;
        this.watermark = watermark;
    }

    /// @param reader a device that must be a member, or nobody when the relay reads for itself
    ThreadPage after(ThreadId thread, Optional<DeviceId> reader, Position after, ReadLimit limit) throws Refused {
        return run(thread, reader, Long.toString(after.segment()), after.seq(), limit);
    }

    ThreadPage newest(ThreadId thread, Optional<DeviceId> reader, int count, ReadLimit limit) throws Refused {
        return run(thread, reader, NEWEST, count, limit);
    }

    private ThreadPage run(ThreadId thread, Optional<DeviceId> reader, String segment, long seq, ReadLimit limit)
            throws Refused {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.log(), names.members(), names.segments());
        var arguments = List.of(
                reader.map(DeviceId::bytes).orElse(THE_RELAY_ITSELF),
                ascii(segment), ascii(Long.toString(seq)),
                ascii(Integer.toString(limit.envelopes())), ascii(Integer.toString(limit.bytes())));
        try {
            var answer = ask(keys, arguments);
            if (isLeftBehind(answer) && watermark.recall(thread)) {
                answer = ask(keys, arguments);
            }
            return switch (answer) {
                case byte[] refusal -> throw new Refused(
                        ProblemCode.parse(text(refusal)).orElse(ProblemCode.THREAD_UNKNOWN));
                case List<?> page -> page(page, limit.envelopes());
                default -> throw new IllegalStateException("read.lua gave neither a page nor a refusal");
            };
        } catch (Refused e) {
            if (e.code() == ProblemCode.LOG_DAMAGED) {
                LOG.error("log: thread {} cannot be read after {}.{}", thread, segment, seq);
            }
            throw e;
        }
    }

    private static boolean isLeftBehind(Object answer) {
        return switch (answer) {
            case byte[] refusal -> text(refusal).equals(UNCONFIRMED);
            case List<?> page -> page.get(8).equals(1L);
            default -> false;
        };
    }

    private Object ask(List<byte[]> keys, List<byte[]> arguments) throws Refused {
        try {
            return redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments));
        } catch (StorageFailed e) {
            if (e.isDamage()) {
                throw damaged();
            }
            throw e;
        }
    }

    private static Refused damaged() {
        return new Refused(ProblemCode.LOG_DAMAGED);
    }

    private static ThreadPage page(List<?> answer, int most) throws Refused {
        var head = position(answer, 1);
        var from = position(answer, 5);
        var runs = runs((List<?>) answer.get(7), from.seq(), most);
        if (runs.isEmpty() && most > 0 && from.seq() < head.seq()) {
            throw damaged();
        }
        return new ThreadPage(Verdict.values()[Math.toIntExact((Long) answer.get(0))],
                head, position(answer, 3), from, runs);
    }

    /// As far as they can be read and follow each other: what is missing in the middle is not passed over.
    private static List<Run> runs(List<?> entries, long after, int most) {
        var runs = new ArrayList<Run>();
        long reached = after;
        for (var entry : entries) {
            var read = run((List<?>) entry);
            if (read.isEmpty() || read.get().firstSeq() > reached + 1) {
                break;
            }
            var run = RunCutter.first(RunCutter.after(read.get(), reached), most - (int) (reached - after));
            if (run.count() > 0) {
                runs.add(run);
                reached = run.last().seq();
            }
        }
        return runs;
    }

    /// Empty where it is no run: its lengths have to lead to its end, since whoever cuts it goes by them.
    private static Optional<Run> run(List<?> fields) {
        try {
            var packed = (byte[]) fields.get(3);
            int count = Math.toIntExact(number(fields, 2));
            var in = ByteBuffer.wrap(packed);
            for (int i = 0; i < count; i++) {
                int length = in.getInt();
                in.position(Math.addExact(in.position(), Math.max(length, 1)));
            }
            return in.hasRemaining() ? Optional.empty()
                    : Optional.of(new Run(number(fields, 0), number(fields, 1), count, packed));
        } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static Position position(List<?> answer, int index) {
        return new Position(number(answer, index), number(answer, index + 1));
    }

    private static long number(List<?> answer, int index) {
        return Long.parseLong(text((byte[]) answer.get(index)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
