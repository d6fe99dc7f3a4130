package io.filum.relay.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.redis.RedisLink;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The log on Redis Streams; what lies under which key is drawn in the package's documentation.
public final class RedisThreadLog implements ThreadLog {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}):(\\d{1,18}):(\\d{1,18})");

    private final RedisLink redis;
    private final Watermark watermark;
    private final AppendBatch batches;
    private final ReadScript readScript;
    private final AcknowledgeScript acknowledgeScript;
    private final TrimScript trimScript;
    private final DeviceThreads deviceThreads;

    public RedisThreadLog(RedisLink redis, EpochFacts.Reader epochs, InstantSource clock) {
        this.redis = redis;
        this.watermark = new Watermark(redis);
        this.deviceThreads = new DeviceThreads(redis, watermark);
        var parts = new AttachmentParts(redis);
        this.batches = new AppendBatch(new AppendScript(redis, new IdBuckets(redis, clock), watermark), epochs,
                deviceThreads, parts, redis.isCluster());
        this.readScript = new ReadScript(redis, watermark);
        this.acknowledgeScript = new AcknowledgeScript(redis, watermark);
        this.trimScript = new TrimScript(redis, parts);
    }

    @Override
    public List<Item> append(List<Envelope> envelopes) {
        return batches.append(envelopes);
    }

    @Override
    public ThreadPage read(ThreadId thread, Optional<DeviceId> reader, Position after, ReadLimit limit)
            throws Refused {
        return readScript.after(thread, reader, after, limit);
    }

    @Override
    public ThreadPage recent(ThreadId thread, DeviceId reader, int count, ReadLimit limit) throws Refused {
        return readScript.newest(thread, Optional.of(reader), count, limit);
    }

    @Override
    public boolean acknowledge(ThreadId thread, DeviceId device, Position upTo) throws Refused {
        return acknowledgeScript.run(thread, device, upTo);
    }

    @Override
    public List<Cursor> cursors(ThreadId thread, DeviceId reader) throws Refused {
        var keys = new ThreadKeys(thread);
        if (!exists(thread)) {
            throw new Refused(ProblemCode.THREAD_UNKNOWN);
        }
        if (!isMember(thread, reader)) {
            throw new Refused(ProblemCode.NOT_A_MEMBER);
        }
        return redis.ask(jedis -> jedis.hgetAll(keys.cursors())).entrySet().stream()
                .flatMap(entry -> cursor(entry.getKey(), new String(entry.getValue(), US_ASCII)).stream())
                .toList();
    }

    /// Empty for what is no cursor: its device acknowledges again before long, which mends it.
    private static Optional<Cursor> cursor(byte[] device, String value) {
        var parts = CURSOR.matcher(value);
        return device.length != Id128.LENGTH || !parts.matches() ? Optional.empty()
                : Optional.of(new Cursor(DeviceId.of(device),
                        new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))),
                        Instant.ofEpochMilli(Long.parseLong(parts.group(3)))));
    }

    @Override
    public List<ThreadSummary> threads(DeviceId device, Optional<ThreadId> after, int most) {
        return deviceThreads.list(device, after, most);
    }

    @Override
    public Map<DeviceId, List<ThreadSummary>> threads(Collection<DeviceId> devices) {
        return deviceThreads.lists(devices);
    }

    @Override
    public Map<ThreadId, Position> heads(Collection<ThreadId> threads) {
        var heads = new HashMap<ThreadId, Position>();
        watermark.metas(threads).forEach((thread, meta) -> heads.put(thread, meta.head()));
        return heads;
    }

    @Override
    public void mend(Collection<ThreadId> threads) {
        if (redis.isCluster()) {
            deviceThreads.addAgain(threads);
        }
    }

    @Override
    public boolean exists(ThreadId thread) {
        return redis.ask(jedis -> jedis.exists(new ThreadKeys(thread).meta()));
    }

    @Override
    public Set<DeviceId> members(ThreadId thread) {
        return redis.ask(jedis -> jedis.smembers(new ThreadKeys(thread).members())).stream()
                .map(DeviceId::of)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isMember(ThreadId thread, DeviceId device) {
        return redis.ask(jedis -> jedis.sismember(new ThreadKeys(thread).members(), device.bytes()));
    }

    @Override
    public Trimmed trim(ThreadId thread, Cut cut) {
        return trimScript.run(thread, cut);
    }
}
