package io.filum.relay.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import redis.clients.jedis.Response;

import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.Refused;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:{renewals}:{device}`: a box for each device that asks for another certificate, with its newest request and the
/// answer to that; `filum:{renewals}` lists them. One request a device, of a few KB: who asks again takes up no more.
public final class RenewalBoxes {

    /// Workstations ask 30 days before the end, and put the same request again while they wait.
    static final Duration KEPT = Duration.ofDays(40);
    /// One that makes its request anew all the time (it cannot keep it, or means harm) is slowed.
    static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final RedisScript ASK = RedisScript.beside(RenewalBoxes.class, "ask-renewal.lua");
    private static final RedisScript ANSWER = RedisScript.beside(RenewalBoxes.class, "answer-renewal.lua");
    private static final byte[] LIST = "filum:{renewals}".getBytes(US_ASCII);
    private static final byte[] REQUEST_FIELD = "request".getBytes(US_ASCII);
    private static final byte[] ANSWER_FIELD = "answer".getBytes(US_ASCII);

    private final RedisLink redis;

    public RenewalBoxes(RedisLink redis) {
        this.redis = redis;
    }

    /// What became of a request.
    public sealed interface Asked {

        record Stored() implements Asked {
        }

        /// The same bytes lay there already.
        record Again() implements Asked {
        }

        /// It differs from one that came a moment ago.
        record TooEarly(long waitMs) implements Asked {
        }
    }

    public Asked ask(RenewalRequest request) {
        var keys = List.of(key(request.device()), LIST);
        var arguments = List.of(request.device().toString().getBytes(US_ASCII), RenewalRequestCodec.encode(request),
                hash(request), number(KEPT), number(BETWEEN));
        long done = (Long) redis.writeKept(ASK, keys, arguments);
        return done < 0 ? new Asked.TooEarly(-done) : done == 0 ? new Asked.Again() : new Asked.Stored();
    }

    /// Empty while nobody has answered.
    ///
    /// @throws Refused where the device has not asked
    public Optional<byte[]> answer(DeviceId device) throws Refused {
        var box = redis.ask(jedis -> jedis.hmget(key(device), REQUEST_FIELD, ANSWER_FIELD));
        if (box.get(0) == null) {
            throw new Refused(ProblemCode.RENEWAL_UNKNOWN);
        }
        return Optional.ofNullable(box.get(1));
    }

    /// Requests that nobody has answered, in the order of their devices' ids.
    ///
    /// @param after the last device of the page before
    public List<byte[]> waiting(Optional<DeviceId> after, int most) {
        var devices = redis.ask(jedis -> jedis.zrange(LIST, 0, -1)).stream()
                .map(device -> new String(device, US_ASCII)).sorted()
                .filter(device -> after.isEmpty() || device.compareTo(after.get().toString()) > 0)
                .map(DeviceId::parse).toList();
        var waiting = new ArrayList<byte[]>();
        for (int start = 0; start < devices.size() && waiting.size() < most; start += most) {
            waiting.addAll(unanswered(devices.subList(start, Math.min(devices.size(), start + most))));
        }
        return waiting.size() <= most ? waiting : List.copyOf(waiting.subList(0, most));
    }

    private List<byte[]> unanswered(List<DeviceId> devices) {
        var boxes = new ArrayList<Response<List<byte[]>>>();
        redis.ask(_ -> {
            try (var pipeline = redis.client().pipelined()) {
                devices.forEach(device -> boxes.add(pipeline.hmget(key(device), REQUEST_FIELD, ANSWER_FIELD)));
                pipeline.sync();
            }
            return null;
        });
        return boxes.stream().map(Response::get)
                .filter(box -> box.get(0) != null && box.get(1) == null).map(List::getFirst).toList();
    }

    /// @return false where the same bytes lay there already
    /// @throws Refused where the device has not asked, or has asked anew since
    public boolean putAnswer(RenewalAnswer answer, byte[] bytes) throws Refused {
        var arguments = List.of(answer.request().toString().getBytes(US_ASCII), bytes);
        return switch (redis.writeKept(ANSWER, List.of(key(answer.device())), arguments)) {
            case Long done -> done == 1;
            case byte[] refusal -> throw new Refused(ProblemCode.parse(new String(refusal, US_ASCII)).orElseThrow());
            default -> throw new IllegalStateException("a box's script gives a number or a refusal");
        };
    }

    /// @return whether there was one
    public boolean close(DeviceId device) {
        redis.ask(jedis -> jedis.zrem(LIST, device.toString().getBytes(US_ASCII)));
        return redis.ask(jedis -> jedis.del(key(device))) == 1;
    }

    private static byte[] hash(RenewalRequest request) {
        return request.hash().toString().getBytes(US_ASCII);
    }

    private static byte[] number(Duration duration) {
        return Long.toString(duration.toMillis()).getBytes(US_ASCII);
    }

    private static byte[] key(DeviceId device) {
        return ("filum:{renewals}:" + device).getBytes(US_ASCII);
    }
}
