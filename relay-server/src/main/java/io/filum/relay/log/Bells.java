package io.filum.relay.log;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Listens to all sixteen bell channels and the directory's, for as long as the relay runs: since no channel is ever
/// subscribed to late, there is no race between reading a thread and beginning to listen to it.
///
/// The driver's `subscribe` does not reconnect, ends with whatever a handler throws, and may simply return; so it runs
/// in a loop, with a read time-out, and handlers' failures stop at the handler. After each reconnection every listener
/// hears [Bell.Missed].
public final class Bells implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bells.class);
    private static final String DIRECTORY = "filum:bell:directory";
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final RedisLink redis;
    private final CopyOnWriteArrayList<Consumer<Bell>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Void>> probes = new ConcurrentHashMap<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread loop;
    private volatile Connection connection;

    private Bells(RedisLink redis) {
        this.redis = redis;
        this.loop = Thread.ofVirtual().name("bells").unstarted(this::listen);
    }

    /// Begins to listen; returns when Redis has confirmed it, or after a few seconds in any case.
    public static Bells listenTo(RedisLink redis) {
        var bells = new Bells(redis);
        bells.loop.start();
        try {
            if (!bells.listening.await(5, TimeUnit.SECONDS)) {
                LOG.warn("bells: not listening yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return bells;
    }

    /// The listener is called on the listening worker: it must be quick, and may not ask Redis.
    public void onBell(Consumer<Bell> listener) {
        listeners.add(listener);
    }

    /// Tells every relay that the directory has grown.
    public void ringDirectory() {
        redis.ask(jedis -> jedis.publish(DIRECTORY, Bell.DirectoryGrown.TEXT));
    }

    /// Rings a bell for oneself: does it come back within this time?
    public boolean hearsItself(Duration within) {
        var nonce = UUID.randomUUID().toString();
        var heard = new CompletableFuture<Void>();
        probes.put(nonce, heard);
        try {
            redis.ask(jedis -> jedis.publish(ThreadKeys.bell(0), new Bell.Probe(nonce).text()));
            heard.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (StorageFailed | ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            probes.remove(nonce);
        }
    }

    /// Drops the connection; the loop makes a new one.
    public void reconnect() {
        var current = connection;
        if (current != null) {
            current.disconnect();
        }
    }

    private void listen() {
        long pause = FIRST_PAUSE_MS;
        boolean again = false;
        while (closed.getCount() > 0) {
            var ear = new Ear(again);
            try (var opened = redis.listen(SILENCE)) {
                connection = opened;
                ear.proceed(opened, channels());
            } catch (JedisException e) {
                if (closed.getCount() > 0) {
                    LOG.warn("bells: lost the connection ({}), trying again", e.getClass().getSimpleName());
                }
            }
            again = true;
            pause = rest(ear.heard() ? FIRST_PAUSE_MS : pause);
        }
    }

    private long rest(long pause) {
        try {
            if (closed.await(pause, TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Math.min(pause * 2, LONGEST_PAUSE_MS);
    }

    private static String[] channels() {
        return Stream.concat(
                        IntStream.range(0, ThreadKeys.PARTITIONS).mapToObj(ThreadKeys::bell), Stream.of(DIRECTORY))
                .toArray(String[]::new);
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
        closed.countDown();
        reconnect();
        try {
            loop.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One subscription's handler.
    private final class Ear extends JedisPubSub {

        private final boolean again;
        private int subscribed;

        Ear(boolean again) {
            this.again = again;
        }

        /// Whether it came so far as to listen.
        boolean heard() {
            return subscribed > 0;
        }

        @Override
        public void onSubscribe(String channel, int count) {
            if (++subscribed == ThreadKeys.PARTITIONS + 1) {
                listening.countDown();
                if (again) {
                    LOG.info("bells: listening again");
                    hear(new Bell.Missed());
                }
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            Bell.parse(message).ifPresent(Bells.this::hear);
        }
    }
}
