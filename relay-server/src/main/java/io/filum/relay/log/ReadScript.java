package io.filum.relay.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `read.lua`: what follows a position, and whether that position still means what it meant.
final class ReadScript {

    private static final RedisScript SCRIPT = RedisScript.beside(ReadScript.class, "read.lua");
    private static final byte[] THE_RELAY_ITSELF = {};
    private static final String NEWEST = "-1";

    private final RedisLink redis;

    ReadScript(RedisLink redis) {
        this.redis = redis;
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
        return switch (redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments))) {
            case byte[] refusal -> throw new Refused(ProblemCode.parse(text(refusal)).orElseThrow());
            case List<?> answer -> page(answer, limit.envelopes());
            default -> throw new IllegalStateException("read.lua gave neither a page nor a refusal");
        };
    }

    private static ThreadPage page(List<?> answer, int most) {
        var from = position(answer, 5);
        var runs = new ArrayList<Run>();
        int left = most;
        for (var entry : (List<?>) answer.get(7)) {
            var fields = (List<?>) entry;
            var run = new Run(number(fields, 0), number(fields, 1), (int) number(fields, 2), (byte[]) fields.get(3));
            run = RunCutter.first(RunCutter.after(run, from.seq()), left);
            left -= run.count();
            runs.add(run);
        }
        return new ThreadPage(Verdict.values()[Math.toIntExact((Long) answer.get(0))],
                position(answer, 1), position(answer, 3), from, runs);
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
