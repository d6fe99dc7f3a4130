package io.filum.relay.log;

import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `acknowledge.lua`: moves a device's cursor forward and tells everyone.
final class AcknowledgeScript {

    private static final RedisScript SCRIPT = RedisScript.beside(AcknowledgeScript.class, "acknowledge.lua");

    private final RedisLink redis;

    AcknowledgeScript(RedisLink redis) {
        this.redis = redis;
    }

    /// @return whether the cursor moved
    boolean run(ThreadId thread, DeviceId device, Position upTo) throws Refused {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.members(), names.cursors());
        var arguments = List.of(
                device.bytes(),
                Long.toString(upTo.segment()).getBytes(US_ASCII),
                Long.toString(upTo.seq()).getBytes(US_ASCII),
                names.bell(),
                new Bell.Acknowledged(thread, device, upTo).text().getBytes(US_ASCII));
        return switch (redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments))) {
            case byte[] refusal -> throw new Refused(
                    ProblemCode.parse(new String(refusal, US_ASCII)).orElseThrow());
            case Long moved -> moved == 1;
            default -> throw new IllegalStateException("acknowledge.lua gave neither a number nor a refusal");
        };
    }
}
