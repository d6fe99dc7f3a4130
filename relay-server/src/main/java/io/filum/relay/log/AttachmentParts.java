package io.filum.relay.log;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Attachments in parts of 1 MiB: announced with size and hash, filled in any order, complete when none is missing.
///
/// With a manifest they go with it. Without one they go a day after the last part. The announcement's own expiry says so; the parts live a little
/// longer and are prolonged twice a day at most, so that a part costs one write and not one for each of its fellows.
public final class AttachmentParts {

    private static final RedisScript ANNOUNCE = RedisScript.beside(AttachmentParts.class, "announce.lua");
    private static final RedisScript PART = RedisScript.beside(AttachmentParts.class, "part.lua");
    private static final Duration PART_LIFE = Duration.ofDays(2);
    private static final byte[][] FIELDS = {
        "size".getBytes(US_ASCII), "sha256".getBytes(US_ASCII), "bitmap".getBytes(US_ASCII)
    };

    private final RedisLink redis;

    public AttachmentParts(RedisLink redis) {
        this.redis = redis;
    }

    /// Says how large the attachment will be. Saying the same again is no error.
    ///
    /// @throws Refused `thread-unknown`, `not-a-member`, `attachment-conflict`
    public void announce(ThreadId thread, DeviceId device, DedupeId id, AttachmentStatus announced) throws Refused {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.members(), names.attachment(id));
        var arguments = List.of(device.bytes(), ascii(announced.size()), announced.sha256().bytes(),
                ascii(announced.parts()));
        refuse(redis.ask(jedis -> ANNOUNCE.run(jedis, keys, arguments)));
    }

    /// Stores one part; a part that is there already is left as it is.
    ///
    /// @throws Refused `thread-unknown`, `not-a-member`, `attachment-unknown`, `part-out-of-range`
    public void put(ThreadId thread, DeviceId device, DedupeId id, int part, byte[] bytes) throws Refused {
        var names = new ThreadKeys(thread);
        var keys = List.of(names.meta(), names.members(), names.attachment(id), names.part(id, part));
        var arguments = List.of(device.bytes(), ascii(part), bytes, ascii(AttachmentStatus.PART),
                ascii(PART_LIFE.toSeconds()));
        var answer = redis.ask(jedis -> PART.run(jedis, keys, arguments));
        refuse(answer);
        if (answer.equals(2L)) {
            letExpire(thread, id);
        }
    }

    /// @throws Refused `thread-unknown`, `not-a-member`, `attachment-unknown`
    public AttachmentStatus status(ThreadId thread, DeviceId device, DedupeId id) throws Refused {
        requireMember(thread, device);
        return find(thread, id).orElseThrow(() -> new Refused(ProblemCode.ATTACHMENT_UNKNOWN));
    }

    /// @throws Refused `thread-unknown`, `not-a-member`, `part-unknown`
    public byte[] get(ThreadId thread, DeviceId device, DedupeId id, int part) throws Refused {
        requireMember(thread, device);
        var bytes = redis.ask(jedis -> jedis.get(new ThreadKeys(thread).part(id, part)));
        if (bytes == null) {
            throw new Refused(ProblemCode.PART_UNKNOWN);
        }
        return bytes;
    }

    /// Takes the expiry off the parts of a complete attachment, whose manifest is about to be stored: done before, so
    /// that a relay killed in between leaves parts too long rather than a manifest without parts.
    void keep(ThreadId thread, DedupeId id) {
        forEachPart(thread, id, (pipeline, key) -> pipeline.persist(key), true);
    }

    /// Its manifest is kept no longer.
    ///
    /// @return whether there was anything
    boolean delete(ThreadId thread, DedupeId id) {
        var status = find(thread, id);
        if (status.isEmpty()) {
            return false;
        }
        var names = new ThreadKeys(thread);
        redis.askEach(IntStream.range(0, status.get().parts()).boxed().toList(), part -> names.part(id, part),
                (pipeline, part) -> pipeline.unlink(names.part(id, part)));
        redis.ask(jedis -> jedis.unlink(names.attachment(id)));
        return true;
    }

    void letExpire(ThreadId thread, DedupeId id) {
        forEachPart(thread, id, (pipeline, key) -> pipeline.expire(key, PART_LIFE.toSeconds()), false);
    }

    private void forEachPart(ThreadId thread, DedupeId id, BiFunction<Pipeline, byte[], Response<Long>> command,
            boolean onlyComplete) {
        var status = find(thread, id).filter(found -> found.complete() || !onlyComplete);
        if (status.isEmpty()) {
            return;
        }
        var names = new ThreadKeys(thread);
        redis.askEach(status.get().received().stream().mapToObj(part -> names.part(id, part)).toList(), key -> key,
                command);
    }

    private Optional<AttachmentStatus> find(ThreadId thread, DedupeId id) {
        var values = redis.ask(jedis -> jedis.hmget(new ThreadKeys(thread).attachment(id), FIELDS));
        if (values.contains(null)) {
            return Optional.empty();
        }
        return Optional.of(new AttachmentStatus(Long.parseLong(new String(values.get(0), US_ASCII)),
                Sha256.wrap(values.get(1)), BitSet.valueOf(values.get(2))));
    }

    private void requireMember(ThreadId thread, DeviceId device) throws Refused {
        var names = new ThreadKeys(thread);
        if (!redis.ask(jedis -> jedis.sismember(names.members(), device.bytes()))) {
            throw new Refused(redis.ask(jedis -> jedis.exists(names.meta()))
                    ? ProblemCode.NOT_A_MEMBER : ProblemCode.THREAD_UNKNOWN);
        }
    }

    private static void refuse(Object answer) throws Refused {
        if (answer instanceof byte[] refusal) {
            throw new Refused(ProblemCode.parse(new String(refusal, US_ASCII)).orElseThrow());
        }
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
