package io.filum.relay.ops;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.log.Cut;
import io.filum.relay.log.ReadLimit;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.log.Trimmed;

/// A log whose every call is counted and timed: what Redis has to do, and how long it takes, whoever asked.
final class MeasuredLog implements ThreadLog {

    private final ThreadLog log;
    private final Refusals refusals;
    private final Timer append;
    private final Timer read;
    private final Timer acknowledge;
    private final Timer other;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter bells;
    private final Counter damaged;
    private final Counter trimmedRuns;
    private final Counter trimmedAttachments;

    MeasuredLog(ThreadLog log, MeterRegistry registry, Refusals refusals) {
        this.log = log;
        this.refusals = refusals;
        append = timer(registry, "append");
        read = timer(registry, "read");
        acknowledge = timer(registry, "acknowledge");
        other = timer(registry, "other");
        stored = counter(registry, "filum.appended", "Envelopes stored");
        duplicates = counter(registry, "filum.duplicates", "Envelopes that were stored already");
        bells = counter(registry, "filum.bells.rung", "Bells that this relay has rung");
        damaged = counter(registry, "filum.log.damaged", "Reads that came to an entry that cannot be read");
        trimmedRuns = counter(registry, "filum.trimmed.runs", "Runs that retention has taken");
        trimmedAttachments = counter(registry, "filum.trimmed.attachments", "Attachments that retention has taken");
    }

    private static Timer timer(MeterRegistry registry, String call) {
        return Timer.builder("filum.redis.call").tag("call", call).description("Calls of the log")
                .publishPercentileHistogram().register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String what) {
        return Counter.builder(name).description(what).register(registry);
    }

    @Override
    public List<Item> append(List<Envelope> envelopes) {
        var items = append.record(() -> log.append(envelopes));
        for (var item : items) {
            switch (item) {
                case Item.Stored _ -> stored.increment();
                case Item.Duplicate _ -> duplicates.increment();
                case Item.Refused refused -> refusals.count(refused.problem());
            }
        }
        // append.lua rings once for each thread that has something, new or again.
        if (items.stream().anyMatch(item -> !(item instanceof Item.Refused))) {
            bells.increment(envelopes.stream().map(envelope -> envelope.header().thread()).distinct().count());
        }
        return items;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws Refused;
    }

    private <T> T timed(Timer timer, Reading<T> reading) throws Refused {
        var sample = Timer.start();
        try {
            return reading.read();
        } catch (Refused e) {
            refusals.count(e.code());
            if (e.code() == ProblemCode.LOG_DAMAGED) {
                damaged.increment();
            }
            throw e;
        } finally {
            sample.stop(timer);
        }
    }

    @Override
    public ThreadPage read(ThreadId thread, Optional<DeviceId> reader, Position after, ReadLimit limit)
            throws Refused {
        return timed(read, () -> log.read(thread, reader, after, limit));
    }

    @Override
    public ThreadPage recent(ThreadId thread, DeviceId reader, int count, ReadLimit limit) throws Refused {
        return timed(read, () -> log.recent(thread, reader, count, limit));
    }

    @Override
    public boolean acknowledge(ThreadId thread, DeviceId device, Position upTo) throws Refused {
        boolean moved = timed(acknowledge, () -> log.acknowledge(thread, device, upTo));
        if (moved) {
            bells.increment();
        }
        return moved;
    }

    @Override
    public List<Cursor> cursors(ThreadId thread, DeviceId reader) throws Refused {
        return timed(other, () -> log.cursors(thread, reader));
    }

    @Override
    public List<ThreadSummary> threads(DeviceId device, Optional<ThreadId> after, int most) {
        return other.record(() -> log.threads(device, after, most));
    }

    @Override
    public Map<DeviceId, List<ThreadSummary>> threads(Collection<DeviceId> devices) {
        return other.record(() -> log.threads(devices));
    }

    @Override
    public Map<ThreadId, Position> heads(Collection<ThreadId> threads) {
        return other.record(() -> log.heads(threads));
    }

    @Override
    public void mend(Collection<ThreadId> threads) {
        other.record(() -> log.mend(threads));
    }

    @Override
    public boolean exists(ThreadId thread) {
        return other.record(() -> log.exists(thread));
    }

    @Override
    public boolean isMember(ThreadId thread, DeviceId device) {
        return other.record(() -> log.isMember(thread, device));
    }

    @Override
    public Set<DeviceId> members(ThreadId thread) {
        return other.record(() -> log.members(thread));
    }

    @Override
    public Trimmed trim(ThreadId thread, Cut cut) {
        var gone = other.record(() -> log.trim(thread, cut));
        trimmedRuns.increment(gone.runs());
        trimmedAttachments.increment(gone.attachments());
        return gone;
    }
}
