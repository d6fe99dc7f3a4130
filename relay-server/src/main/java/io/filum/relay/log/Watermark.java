package io.filum.relay.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How far readers see a thread where envelopes count only once replicas have them (`replicated(k)`): the field `shown`
/// of `T:meta`. It stands there as long as it lies before the head, so that a thread at rest has none, and a relay that
/// promises less shows everything.
///
/// It moves after the replicas have answered, and its own move may be lost in a failover. So whoever comes upon
/// something that has lain behind it for longer than anybody is at work on it asks the replicas again.
final class Watermark {

    private static final RedisScript CONFIRM = RedisScript.beside(Watermark.class, "confirm.lua");
    private static final RedisScript RECALL = RedisScript.beside(Watermark.class, "recall.lua");
    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();

    private final RedisLink redis;
    private final Set<ThreadId> recalling = ConcurrentHashMap.newKeySet();
    private volatile long notBefore = System.nanoTime();

    Watermark(RedisLink redis) {
        this.redis = redis;
    }

    /// What readers are told of these threads; those that the log does not know are left out.
    Map<ThreadId, ThreadMeta> metas(Collection<ThreadId> threads) {
        var metas = ask(threads);
        var waiting = threads.stream().filter(thread -> metas.containsKey(thread) && metas.get(thread).waiting());
        metas.putAll(ask(waiting.filter(this::recall).toList()));
        return metas;
    }

    private Map<ThreadId, ThreadMeta> ask(Collection<ThreadId> threads) {
        var answers = redis.askEach(threads, thread -> new ThreadKeys(thread).meta(),
                (pipeline, thread) -> pipeline.hmget(new ThreadKeys(thread).meta(), ThreadMeta.FIELDS)).iterator();
        var metas = new HashMap<ThreadId, ThreadMeta>();
        threads.forEach(thread -> ThreadMeta.of(answers.next()).ifPresent(meta -> metas.put(thread, meta)));
        return metas;
    }

    /// Replicas have these threads, of one partition on a Cluster, up to these positions.
    ///
    /// @return whether readers may see all of them now; not where the primary that stored them has been replaced
    boolean raise(Map<ThreadId, Position> confirmed) {
        var keys = new ArrayList<byte[]>(confirmed.size());
        var arguments = new ArrayList<byte[]>(confirmed.size() * 4 + 1);
        arguments.add(redis.publishCommand());
        confirmed.forEach((thread, head) -> {
            var names = new ThreadKeys(thread);
            keys.add(names.meta());
            arguments.add(Long.toString(head.segment()).getBytes(US_ASCII));
            arguments.add(Long.toString(head.seq()).getBytes(US_ASCII));
            arguments.add(names.bell());
            arguments.add(thread.toString().getBytes(US_ASCII));
        });
        var shown = (List<?>) redis.ask(jedis -> CONFIRM.run(jedis, keys, arguments));
        return shown.stream().allMatch(Long.valueOf(1)::equals);
    }

    /// Asks the replicas about what was left behind the watermark. Not while somebody else does, nor soon after they did
    /// not answer: a reader is told what is known, and neither waits for the rest nor fails for want of it. A primary that
    /// has lost its replicas takes no writes at all, and can be read.
    ///
    /// @return whether there may be more to see now
    boolean recall(ThreadId thread) {
        if (System.nanoTime() - notBefore < 0 || !recalling.add(thread)) {
            return false;
        }
        try {
            return confirmNow(thread);
        } catch (StorageFailed e) {
            notBefore = System.nanoTime() + REST_NANOS;
            return false;
        } finally {
            recalling.remove(thread);
        }
    }

    private boolean confirmNow(ThreadId thread) {
        var written = redis.write(RECALL, List.of(new ThreadKeys(thread).meta()), List.of());
        if (!(written.answer() instanceof List<?> head)) {
            return false;
        }
        if (!written.kept()) {
            throw StorageFailed.notReplicated();
        }
        return raise(Map.of(thread, new Position(number(head.get(0)), number(head.get(1)))));
    }

    private static long number(Object digits) {
        return Long.parseLong(new String((byte[]) digits, US_ASCII));
    }
}
