package io.filum.relay.log;

import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `acknowledge.lua`: moves a device's cursor forward and tells everyone. A position behind the watermark is there
/// only after a failover, which may have set the watermark back: it is moved again, if that can be done now.
final class AcknowledgeScript {

    private static final RedisScript SCRIPT = RedisScript.beside(AcknowledgeScript.class, "acknowledge.lua");

    private static final long BEHIND_THE_WATERMARK = 2;

    private final RedisLink redis;
    private final Watermark watermark;

    AcknowledgeScript(RedisLink redis, Watermark watermark) {
        this.redis = redis;
        this.watermark = watermark;
    }

    /// @return whether the cursor moved
    boolean run(ThreadId thread, DeviceId device, Position upTo) throws Refused {
        long answer = ask(thread, device, upTo);
        if (answer == BEHIND_THE_WATERMARK && watermark.recall(thread)) {
            answer = ask(thread, device, upTo);
        }
        return answer == 1;
    }

    private long ask(ThreadId thread, DeviceId device, Position upTo) throws Refused {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.members(), names.cursors());
        var arguments = List.of(
                device.bytes(),
                Long.toString(upTo.segment()).getBytes(US_ASCII),
                Long.toString(upTo.seq()).getBytes(US_ASCII),
                redis.publishCommand(),
                names.bell(),
                new Bell.Acknowledged(thread, device, upTo).text().getBytes(US_ASCII));
        return switch (redis.ask(jedis -> SCRIPT.run(jedis, keys, arguments))) {
            case byte[] refusal -> throw new Refused(
                    ProblemCode.parse(new String(refusal, US_ASCII)).orElseThrow());
            case Long moved -> moved;
            default -> throw new IllegalStateException("acknowledge.lua gave neither a number nor a refusal");
        };
    }
}
