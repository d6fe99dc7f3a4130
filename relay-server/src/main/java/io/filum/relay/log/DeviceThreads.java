package io.filum.relay.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        var threads = named(List.of(device)).get(device).stream()
                .sorted(Comparator.comparing(ThreadId::toString))
                .filter(thread -> after.isEmpty() || thread.toString().compareTo(after.get().toString()) > 0)
                .toList();
        var listed = new ArrayList<ThreadSummary>();
        for (int start = 0; start < threads.size() && listed.size() < most; start += most) {
            var page = threads.subList(start, Math.min(threads.size(), start + most));
            listed.addAll(summaries(Map.of(device, page)).get(device));
        }
        return listed.size() <= most ? listed : List.copyOf(listed.subList(0, most));
    }

    /// All of many devices, in three round trips.
    Map<DeviceId, List<ThreadSummary>> lists(Collection<DeviceId> devices) {
        return summaries(named(devices));
    }

    private Map<DeviceId, List<ThreadId>> named(Collection<DeviceId> devices) {
        var lists = redis.askEach(devices, DeviceThreads::key, (pipeline, device) -> pipeline.smembers(key(device)))
                .iterator();
        var named = new HashMap<DeviceId, List<ThreadId>>();
        devices.forEach(device -> named.put(device, lists.next().stream()
                .filter(id -> id.length == Id128.LENGTH).map(ThreadId::of).toList()));
        return named;
    }

    private Map<DeviceId, List<ThreadSummary>> summaries(Map<DeviceId, List<ThreadId>> named) {
        var askers = new HashMap<ThreadId, List<DeviceId>>();
        named.forEach((device, threads) -> threads.forEach(thread ->
                askers.computeIfAbsent(thread, _ -> new ArrayList<>()).add(device)));
        var members = members(askers);
        var metas = watermark.metas(members.keySet());
        var summaries = new HashMap<DeviceId, List<ThreadSummary>>();
        named.forEach((device, threads) -> summaries.put(device, threads.stream()
                .filter(thread -> members.getOrDefault(thread, Set.of()).contains(device))
                .filter(thread -> metas.containsKey(thread) && metas.get(thread).isOpen())
                .map(thread -> new ThreadSummary(thread, metas.get(thread).head(), metas.get(thread).floor()))
                .toList()));
        return summaries;
    }

    /// Which of those that were asked about are members; threads that none of them is a member of are left out.
    private Map<ThreadId, Set<DeviceId>> members(Map<ThreadId, List<DeviceId>> askers) {
        var answers = redis.askEach(askers.keySet(), thread -> new ThreadKeys(thread).members(),
                (pipeline, thread) -> pipeline.smismember(new ThreadKeys(thread).members(),
                        askers.get(thread).stream().map(DeviceId::bytes).toArray(byte[][]::new))).iterator();
        var members = new HashMap<ThreadId, Set<DeviceId>>();
        askers.forEach((thread, devices) -> {
            var each = answers.next().iterator();
            var those = devices.stream().filter(_ -> each.next()).collect(Collectors.toSet());
            if (!those.isEmpty()) {
                members.put(thread, those);
            }
        });
        return members;
    }

    private static byte[] key(DeviceId device) {
        return ("filum:device:{" + device + "}:threads").getBytes(US_ASCII);
    }
}
