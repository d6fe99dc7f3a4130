package io.filum.relay.log;

import java.util.List;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `trim.lua`: takes what is older, or more, than retention allows, between runs; an attachment before its manifest.
final class TrimScript {

    private static final RedisScript SCRIPT = RedisScript.beside(TrimScript.class, "trim.lua");
    private static final byte[] NONE = {};
    private static final int RUNS_AT_ONCE = 64;
    /// Scripts for one thread: what is left, the next visit takes.
    private static final int STEPS = 50;

    private final RedisLink redis;
    private final AttachmentParts parts;

    TrimScript(RedisLink redis, AttachmentParts parts) {
        this.redis = redis;
        this.parts = parts;
    }

    Trimmed run(ThreadId thread, Cut cut) {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.log(), names.members(), names.cursors(), names.epoch());
        var gone = Trimmed.NOTHING;
        var cleared = NONE;
        for (int step = 0; step < STEPS; step++) {
            var arguments = List.of(
                    ascii(cut.deliveredBefore().toEpochMilli()), ascii(cut.allBefore().toEpochMilli()),
                    ascii(cut.deliveredBytes()), ascii(cut.allBytes()), ascii(RUNS_AT_ONCE), cleared);
            var answer = (List<?>) redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments));
            int runs = Math.toIntExact((Long) answer.get(0));
            var manifest = (byte[]) answer.get(1);
            gone = gone.plus(runs, 0);
            if (manifest.length == 0 && runs < RUNS_AT_ONCE) {
                break;
            }
            cleared = manifest;
            if (manifest.length > 0 && parts.delete(thread, DedupeId.of(manifest))) {
                gone = gone.plus(0, 1);
            }
        }
        return gone;
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
