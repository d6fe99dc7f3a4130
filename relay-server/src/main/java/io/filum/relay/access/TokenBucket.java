package io.filum.relay.access;

import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:rate:{device}`: what a device may still ask for, at all relays together. Runs `rate.lua`.
final class TokenBucket {

    private static final RedisScript SCRIPT = RedisScript.beside(TokenBucket.class, "rate.lua");

    private final RedisLink redis;
    private final Rate rate;

    TokenBucket(RedisLink redis, Rate rate) {
        this.redis = redis;
        this.rate = rate;
    }

    /// @param tokens how many there were of those that were wanted
    /// @param waitMs until there will be as many again
    record Taken(int tokens, long waitMs) {}

    /// A Redis that takes no writes, since its replicas are gone, can be read all the same: nobody is counted there.
    Taken take(DeviceId device, int wanted) {
        try {
            return ask(device, wanted);
        } catch (StorageFailed e) {
            if (e.code() == ProblemCode.NOT_REPLICATED) {
                return new Taken(wanted, 0);
            }
            throw e;
        }
    }

    private Taken ask(DeviceId device, int wanted) {
        var keys = List.of(("filum:rate:{" + device + "}").getBytes(US_ASCII));
        var arguments = List.of(ascii(rate.perSecond()), ascii(rate.burst()), ascii(wanted));
        var answer = (List<?>) redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments));
        return new Taken(Math.toIntExact((Long) answer.get(0)), (Long) answer.get(1));
    }

    private static byte[] ascii(int number) {
        return Integer.toString(number).getBytes(US_ASCII);
    }
}
