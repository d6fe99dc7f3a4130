package io.filum.relay.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Listens to all sixteen bell channels and the directory's, for as long as the relay runs: since no channel is ever
/// subscribed to late, there is no race between reading a thread and beginning to listen to it.
///
/// One connection hears them all; on a Cluster, where each channel lies with one primary and may move to another, each
/// has a connection of its own. After a reconnection every listener hears [Bell.Missed]. Handlers' failures stop here.
public final class Bells implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bells.class);
    private static final String DIRECTORY = "filum:bell:directory";
    private static final Duration BEGIN = Duration.ofSeconds(5);
    private static final Duration DEAF = Duration.ofSeconds(20);
    private static final long TOGETHER_MS = 250;

    private final RedisLink redis;
    private final List<BellLine> lines;
    private final CopyOnWriteArrayList<Consumer<Bell>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Void>> probes = new ConcurrentHashMap<>();
    private final AtomicBoolean missed = new AtomicBoolean();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private Bells(RedisLink redis) {
        this.redis = redis;
        this.lines = (redis.isCluster() ? channels().map(List::of) : Stream.of(channels().toList()))
                .map(channels -> new BellLine(redis, channels,
                        text -> Bell.parse(text).ifPresent(this::hear), this::listensAgain))
                .toList();
    }

    /// Begins to listen; returns when Redis has confirmed it, or after a few seconds in any case.
    public static Bells listenTo(RedisLink redis) {
        var bells = new Bells(redis);
        bells.lines.forEach(BellLine::start);
        long end = System.nanoTime() + BEGIN.toNanos();
        try {
            for (var line : bells.lines) {
                if (!line.awaitListening(Duration.ofNanos(end - System.nanoTime()))) {
                    LOG.warn("bells: not listening yet");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return bells;
    }

    private static Stream<String> channels() {
        return Stream.concat(
                IntStream.range(0, ThreadKeys.PARTITIONS).mapToObj(ThreadKeys::bell), Stream.of(DIRECTORY));
    }

    /// The listener is called on the listening worker: it must be quick, and may not ask Redis.
    public void onBell(Consumer<Bell> listener) {
        listeners.add(listener);
    }

    /// Tells every relay that the directory has grown.
    public void ringDirectory() {
        redis.publish(DIRECTORY, Bell.DirectoryGrown.TEXT);
    }

    /// Rings a bell for oneself: does it come back within this time? On a Cluster one for each line, of which some are to
    /// come back: the relay works for what lies with the primaries that are there. A line that has been deaf for long is
    /// made anew.
    public boolean hearsItself(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        var calls = lines.stream().map(this::call).toList();
        int heard = 0;
        for (int i = 0; i < lines.size(); i++) {
            var answer = calls.get(i).completeOnTimeout(false, Math.max(0, end - System.nanoTime()),
                    TimeUnit.NANOSECONDS);
            if (answer.join()) {
                heard++;
            } else if (lines.size() > 1 && lines.get(i).silentFor().compareTo(DEAF) > 0) {
                lines.get(i).reconnect();
            }
        }
        return heard > 0;
    }

    private CompletableFuture<Boolean> call(BellLine line) {
        var nonce = UUID.randomUUID().toString();
        var answer = new CompletableFuture<Void>();
        probes.put(nonce, answer);
        var heard = answer.thenApply(_ -> true).exceptionally(_ -> false);
        heard.whenComplete((_, _) -> probes.remove(nonce));
        // Each by itself: one whose primary is away keeps nobody waiting.
        workers.execute(() -> {
            try {
                redis.publish(line.channel(), new Bell.Probe(nonce).text());
            } catch (StorageFailed e) {
                answer.completeExceptionally(e);
            }
        });
        return heard;
    }

    /// Drops the connections; new ones are made.
    public void reconnect() {
        lines.forEach(BellLine::reconnect);
    }

    /// Several lines come back together where a primary was replaced: that is one occasion to look at everything.
    private void listensAgain() {
        if (lines.size() == 1) {
            hear(new Bell.Missed());
        } else if (missed.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(TOGETHER_MS, TimeUnit.MILLISECONDS).execute(() -> {
                missed.set(false);
                hear(new Bell.Missed());
            });
        }
    }

    private void hear(Bell bell) {
        if (bell instanceof Bell.Probe(var nonce)) {
            var waiting = probes.get(nonce);
            if (waiting != null) {
                waiting.complete(null);
            }
            return;
        }
        for (var listener : listeners) {
            try {
                listener.accept(bell);
            } catch (RuntimeException e) {
                LOG.error("bells: a listener failed", e);
            }
        }
    }

    @Override
    public void close() {
        lines.forEach(line -> workers.execute(line::close));
        workers.close();
    }
}
