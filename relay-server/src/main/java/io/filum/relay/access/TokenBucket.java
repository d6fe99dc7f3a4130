package io.filum.relay.access;

import java.util.List;
import java.util.concurrent.Executor;

import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.Gathering;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:rate:{device}`: what a device may still ask for, at all relays together. Runs `rate.lua`.
final class TokenBucket {

    private static final RedisScript SCRIPT = RedisScript.beside(TokenBucket.class, "rate.lua");

    private static final int TOGETHER = 256;

    private final RedisLink redis;
    private final Rate rate;
    private final int handful;
    private final Gathering<DeviceId, Taken> gathering;

    /// @param handful how many are wanted at once
    TokenBucket(RedisLink redis, Rate rate, int handful, Executor workers) {
        this.redis = redis;
        this.rate = rate;
        this.handful = handful;
        this.gathering = new Gathering<>(this::ask, TOGETHER, workers);
    }

    /// @param tokens how many there were of those that were wanted
    /// @param waitMs until there will be as many again
    record Taken(int tokens, long waitMs) {}

    /// A Redis that takes no writes, since its replicas are gone, can be read all the same: nobody is counted there.
    Taken take(DeviceId device) {
        try {
            return gathering.ask(device);
        } catch (StorageFailed e) {
            if (e.code() == ProblemCode.NOT_REPLICATED) {
                return new Taken(handful, 0);
            }
            throw e;
        }
    }

    /// Where an answer was lost and it is asked again, a device has two handfuls less, for as long as a bucket takes to fill.
    private List<Taken> ask(List<DeviceId> devices) {
        var arguments = List.of(ascii(rate.perSecond()), ascii(rate.burst()), ascii(handful));
        return redis.runEach(SCRIPT, devices, TokenBucket::key, arguments).stream()
                .map(answer -> taken((List<?>) answer)).toList();
    }

    private static Taken taken(List<?> answer) {
        return new Taken(Math.toIntExact((Long) answer.get(0)), (Long) answer.get(1));
    }

    private static byte[] key(DeviceId device) {
        return ("filum:rate:{" + device + "}").getBytes(US_ASCII);
    }

    private static byte[] ascii(int number) {
        return Integer.toString(number).getBytes(US_ASCII);
    }
}
