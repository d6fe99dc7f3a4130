package io.filum.relay.ops;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.filum.relay.log.Bell;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.redis.RedisLink.Memory;

/// The relay in figures, in the text that Prometheus reads. Labels are codes, kinds and numbers of partitions, never an id:
/// who looks after the machines has no business with who writes to whom.
///
/// All of them are there from the start, at 0, whatever has happened yet.
public final class Metrics {

    private static final int PARTITIONS = 16;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Refusals refusals = new Refusals(registry);
    private final Map<Class<? extends Bell>, Counter> bells = List.of(
                    Bell.Rung.class, Bell.Acknowledged.class, Bell.DirectoryGrown.class, Bell.Missed.class).stream()
            .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> Counter.builder("filum.bells.heard")
                    .tag("kind", kind.getSimpleName().toLowerCase(Locale.ROOT))
                    .description("Bells heard, own ones too").register(registry)));
    private volatile Reading reading = Reading.NOTHING;
    private volatile Sources sources = new Sources(() -> Live.NOTHING, () -> Held.NOTHING, () -> 0L,
            () -> new Memory(0, 0), () -> 0L);

    /// Who is connected.
    ///
    /// @param lag       for each partition, how many envelopes the slowest follower of any thread is behind its head
    /// @param credit    bytes that clients have said they can take, without event streams
    /// @param stalled   subscriptions that have something to be told and no credit
    /// @param timedOut  connections that did not read within their time, since the start
    public record Live(int webSockets, int eventStreams, int subscriptions, int stalled, long credit, long timedOut,
            long[] lag) {
        static final Live NOTHING = new Live(0, 0, 0, 0, 0, 0, new long[PARTITIONS]);
    }

    /// What lies in memory for those who follow.
    public record Held(int tails, long bytes) {
        static final Held NOTHING = new Held(0, 0);
    }

    /// Where figures are looked up when somebody asks.
    ///
    /// @param busyMs      how long senders are asked to wait; 0 when there is room
    /// @param auditLost   entries that the audit trail could not take, since the start
    public record Sources(Supplier<Live> live, Supplier<Held> held, Supplier<Long> busyMs, Supplier<Memory> redis,
            Supplier<Long> auditLost) {}

    /// Everything that is looked up, once for each scrape.
    private record Reading(Live live, Held held, long busyMs, Memory redis, long auditLost) {
        static final Reading NOTHING = new Reading(Live.NOTHING, Held.NOTHING, 0, new Memory(0, 0), 0);
    }

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        gauge("filum.connections", "kind", "websocket", now -> now.live.webSockets());
        gauge("filum.connections", "kind", "sse", now -> now.live.eventStreams());
        gauge("filum.subscriptions", now -> now.live.subscriptions());
        gauge("filum.subscriptions.stalled", now -> now.live.stalled());
        gauge("filum.credit.bytes", now -> now.live.credit());
        gauge("filum.tails", now -> now.held.tails());
        gauge("filum.tails.bytes", now -> now.held.bytes());
        gauge("filum.busy.ms", now -> now.busyMs);
        gauge("filum.redis.memory.bytes", now -> now.redis.used());
        gauge("filum.redis.memory.limit.bytes", now -> now.redis.most());
        IntStream.range(0, PARTITIONS).forEach(partition ->
                gauge("filum.lag", "partition", Integer.toString(partition), now -> now.live.lag()[partition]));
        count("filum.send.timeouts", now -> now.live.timedOut());
        count("filum.audit.lost", now -> now.auditLost);
    }

    private void gauge(String name, ToDoubleFunction<Reading> figure) {
        Gauge.builder(name, this, metrics -> figure.applyAsDouble(metrics.reading)).register(registry);
    }

    private void gauge(String name, String label, String value, ToDoubleFunction<Reading> figure) {
        Gauge.builder(name, this, metrics -> figure.applyAsDouble(metrics.reading)).tag(label, value)
                .register(registry);
    }

    private void count(String name, ToDoubleFunction<Reading> figure) {
        FunctionCounter.builder(name, this, metrics -> figure.applyAsDouble(metrics.reading)).register(registry);
    }

    /// The same log, counted and timed.
    public ThreadLog measured(ThreadLog log) {
        return new MeasuredLog(log, registry, refusals);
    }

    public Refusals refusals() {
        return refusals;
    }

    public void hear(Bell bell) {
        var counter = bells.get(bell.getClass());
        if (counter != null) {
            counter.increment();
        }
    }

    public void watch(Sources from) {
        sources = from;
    }

    /// Prometheus' text format.
    public synchronized String scrape() {
        var from = sources;
        reading = new Reading(from.live.get(), from.held.get(), from.busyMs.get(), from.redis.get(),
                from.auditLost.get());
        return registry.scrape();
    }
}
