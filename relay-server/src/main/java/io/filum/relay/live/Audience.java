package io.filum.relay.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.Frame;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.access.Caller;
import io.filum.relay.log.Bell;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.redis.Gathering;
import io.filum.relay.redis.StorageFailed;

/// Who is connected to this relay, and to which threads' news they are entitled. A device that has just been added to a
/// thread hears of it here, without having asked.
public final class Audience {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private static final int TOGETHER = 64;
    private static final int PARTITIONS = 16;

    private final ThreadLog log;
    private final Executor workers;
    private final LongAdder timedOut = new LongAdder();
    private final Gathering<DeviceId, List<ThreadSummary>> arrivals;
    private final Map<DeviceId, Set<LiveConnection>> connected = new ConcurrentHashMap<>();
    private final Map<ThreadId, Set<DeviceId>> members = new ConcurrentHashMap<>();

    public Audience(ThreadLog log, Executor workers) {
        this.log = log;
        this.workers = workers;
        this.arrivals = new Gathering<>(this::threads, TOGETHER, workers);
    }

    /// What lies in the device's threads already, its client finds out by listing them; news is what comes from now on.
    /// After a relay was started again everybody comes at once, and is looked up together.
    public void join(LiveConnection connection) {
        add(connected, connection.device(), connection);
        for (var thread : arrivals.ask(connection.device())) {
            enrol(thread.thread(), connection.device());
            connection.knows(thread.thread(), thread.head());
        }
    }

    public void leave(LiveConnection connection) {
        if (connection.timedOut()) {
            timedOut.increment();
        }
        connected.computeIfPresent(connection.device(), (_, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    /// Heard on the bells' worker: must be quick.
    public void hear(Bell bell) {
        switch (bell) {
            case Bell.Rung(var thread, var head, boolean changed) -> {
                if (changed) {
                    workers.execute(() -> guarded(() -> reviewMembers(thread, head)));
                } else {
                    tell(thread, connection -> connection.news(thread, head));
                }
            }
            case Bell.Acknowledged(var thread, var device, var upTo) ->
                    tell(thread, connection -> connection.receipt(thread, device, upTo));
            case Bell.Missed() -> workers.execute(() -> guarded(() -> {
                review();
                reviewReceipts();
            }));
            case Bell.DirectoryGrown _, Bell.Probe _ -> { }
        }
    }

    /// Looks at everything again, for the bells that were lost.
    public void review() {
        var devices = List.copyOf(connected.keySet());
        for (int start = 0; start < devices.size(); start += TOGETHER) {
            log.threads(devices.subList(start, Math.min(devices.size(), start + TOGETHER))).forEach(this::review);
        }
    }

    private void review(DeviceId device, List<ThreadSummary> threads) {
        var current = threads.stream().map(ThreadSummary::thread).collect(Collectors.toSet());
        members.forEach((thread, devices) -> {
            if (devices.contains(device) && !current.contains(thread)) {
                dismiss(thread, device);
            }
        });
        threads.forEach(thread -> {
            enrol(thread.thread(), device);
            connections(device).forEach(connection -> connection.news(thread.thread(), thread.head()));
        });
    }

    /// Cuts off the devices that are not to be served any more.
    public void cutOff(Function<Caller, Optional<ProblemCode>> refusal) {
        everyone(connection -> refusal.apply(connection.caller()).ifPresent(why -> {
            LOG.info("audience: device {} is cut off, {}", connection.device(), why.text());
            connection.refuse(why == ProblemCode.CERTIFICATE_EXPIRED
                    ? CloseCode.CERTIFICATE_EXPIRED : CloseCode.DEVICE_REVOKED);
        }));
    }

    private void reviewMembers(ThreadId thread, Position head) {
        var current = log.members(thread);
        for (var device : List.copyOf(connected.keySet())) {
            if (current.contains(device)) {
                enrol(thread, device);
                connections(device).forEach(connection -> connection.news(thread, head));
            } else if (members.getOrDefault(thread, Set.of()).contains(device)) {
                dismiss(thread, device);
            }
        }
    }

    /// Receipts are not looked at regularly: only a lost connection to Redis can have hidden them.
    private void reviewReceipts() {
        members.forEach((thread, devices) -> {
            for (var reader : devices) {
                if (connected.containsKey(reader)) {
                    cursors(thread, reader).forEach(cursor ->
                            tell(thread, connection -> connection.receipt(thread, cursor.device(), cursor.upTo())));
                    return;
                }
            }
        });
    }

    private List<Cursor> cursors(ThreadId thread, DeviceId reader) {
        try {
            return log.cursors(thread, reader);
        } catch (Refused e) {
            return List.of();
        }
    }

    private void enrol(ThreadId thread, DeviceId device) {
        add(members, thread, device);
    }

    /// In one step: whoever was only put into a set that the last one's leaving takes out of the map at this moment would
    /// never be told anything, not even that it is revoked.
    private static <K, V> void add(Map<K, Set<V>> sets, K key, V one) {
        sets.compute(key, (_, known) -> {
            Set<V> set = known == null ? ConcurrentHashMap.newKeySet() : known;
            set.add(one);
            return set;
        });
    }

    private void dismiss(ThreadId thread, DeviceId device) {
        members.computeIfPresent(thread, (_, devices) -> {
            devices.remove(device);
            return devices.isEmpty() ? null : devices;
        });
        connections(device).forEach(connection -> connection.dismiss(thread));
    }

    private List<List<ThreadSummary>> threads(List<DeviceId> devices) {
        var lists = log.threads(devices);
        return devices.stream().map(lists::get).toList();
    }

    private void tell(ThreadId thread, Consumer<LiveConnection> word) {
        for (var device : members.getOrDefault(thread, Set.of())) {
            connections(device).forEach(word);
        }
    }

    private Set<LiveConnection> connections(DeviceId device) {
        return connected.getOrDefault(device, Set.of());
    }

    /// Whoever seals to a device that was revoked has to know at once.
    public void directoryNews(int size) {
        everyone(connection -> connection.directoryNews(new Frame.DirectoryNews(size)));
    }

    /// Those who stay connected for days keep the newest heads too.
    public void auditNews(SignedAuditHead head) {
        var frame = new Frame.AuditNews(Octets.of(head.encode()));
        everyone(connection -> connection.auditNews(frame));
    }

    /// Senders are asked to slow down.
    public void busy(long ms) {
        everyone(connection -> connection.flow(new Frame.Busy(ms)));
    }

    /// Everybody is told to come back a little later, not all at once, and is let go. Returns when all have gone, or
    /// when it has taken long enough: one that does not read its last frame is not waited for.
    public void drain(long ms, long jitterMs, Duration patience) {
        var leaving = new ArrayList<CompletableFuture<Void>>();
        everyone(connection -> {
            connection.flow(new Frame.Drain(ms, jitterMs));
            connection.close(CloseCode.DRAINING);
            leaving.add(connection.ended());
        });
        CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /// How things stand now.
    public Crowd crowd() {
        int webSockets = 0;
        int eventStreams = 0;
        int subscriptions = 0;
        int stalled = 0;
        long credit = 0;
        var lag = new long[PARTITIONS];
        for (var connection : connected.values().stream().flatMap(Set::stream).toList()) {
            if (connection.isWebSocket()) {
                webSockets++;
            } else {
                eventStreams++;
            }
            for (var standing : connection.subscriptions().map(Subscription::standing).toList()) {
                subscriptions++;
                stalled += standing.stalled() ? 1 : 0;
                credit += standing.credit();
                lag[standing.partition()] = Math.max(lag[standing.partition()], standing.behind());
            }
        }
        return new Crowd(webSockets, eventStreams, subscriptions, stalled, credit, timedOut.sum(), lag);
    }

    private void everyone(Consumer<LiveConnection> word) {
        connected.values().forEach(connections -> connections.forEach(word));
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (StorageFailed e) {
            // The regular look makes up for it.
            LOG.warn("audience: not reviewed, {}", e.code().text());
        }
    }
}
