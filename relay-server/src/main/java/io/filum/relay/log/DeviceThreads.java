package io.filum.relay.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Id128;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.redis.RedisLink;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:device:{id}:threads`: which threads a device may be a member of.
///
/// The set lies in another Cluster slot than the thread, so no script can write both. It is therefore written *before*
/// an epoch document is appended, and may name too many threads but never too few: what counts is `T:members`, which is
/// asked for each thread that is listed.
final class DeviceThreads {

    private final RedisLink redis;
    private final Watermark watermark;

    DeviceThreads(RedisLink redis, Watermark watermark) {
        this.redis = redis;
        this.watermark = watermark;
    }

    void add(ThreadId thread, Collection<DeviceId> members) {
        redis.writeEach(members, DeviceThreads::key, (pipeline, member) -> pipeline.sadd(key(member), thread.bytes()));
    }

    /// A Cluster whose primary was replaced may have lost a list's end alone, since it lies elsewhere than the thread.
    void addAgain(Collection<ThreadId> threads) {
        var members = redis.askEach(threads, thread -> new ThreadKeys(thread).members(),
                (pipeline, thread) -> pipeline.smembers(new ThreadKeys(thread).members())).iterator();
        for (var thread : threads) {
            add(thread, members.next().stream().map(DeviceId::of).toList());
        }
    }

    List<ThreadSummary> list(DeviceId device, Optional<ThreadId> after, int most) {
        var threads = redis.ask(jedis -> jedis.smembers(key(device))).stream()
                .filter(id -> id.length == Id128.LENGTH)
                .map(ThreadId::of)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .filter(thread -> after.isEmpty() || thread.toString().compareTo(after.get().toString()) > 0)
                .toList();
        var listed = new ArrayList<ThreadSummary>();
        for (int start = 0; start < threads.size() && listed.size() < most; start += most) {
            listed.addAll(summaries(device, threads.subList(start, Math.min(threads.size(), start + most))));
        }
        return listed.size() <= most ? listed : List.copyOf(listed.subList(0, most));
    }

    private List<ThreadSummary> summaries(DeviceId device, List<ThreadId> threads) {
        var member = redis.askEach(threads, thread -> new ThreadKeys(thread).members(),
                (pipeline, thread) -> pipeline.sismember(new ThreadKeys(thread).members(), device.bytes())).iterator();
        var own = threads.stream().filter(_ -> member.next()).toList();
        var metas = watermark.metas(own);
        return own.stream()
                .filter(thread -> metas.containsKey(thread) && metas.get(thread).isOpen())
                .map(thread -> new ThreadSummary(thread, metas.get(thread).head(), metas.get(thread).floor()))
                .toList();
    }

    private static byte[] key(DeviceId device) {
        return ("filum:device:{" + device + "}:threads").getBytes(US_ASCII);
    }
}
