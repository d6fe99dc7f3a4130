package io.filum.relay.log;

import java.time.Instant;
import java.util.List;

import io.filum.model.envelope.ThreadId;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `trim.lua`: takes what is older than retention allows, between runs.
final class TrimScript {

    private static final RedisScript SCRIPT = RedisScript.beside(TrimScript.class, "trim.lua");
    private static final int RUNS_AT_ONCE = 50;

    private final RedisLink redis;

    TrimScript(RedisLink redis) {
        this.redis = redis;
    }

    /// @return how many runs went
    int run(ThreadId thread, Instant before) {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.log());
        var arguments = List.of(
                Long.toString(before.toEpochMilli()).getBytes(US_ASCII),
                Integer.toString(RUNS_AT_ONCE).getBytes(US_ASCII));
        int gone = 0;
        int step;
        do {
            step = Math.toIntExact((Long) redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments)));
            gone += step;
        } while (step == RUNS_AT_ONCE);
        return gone;
    }
}
