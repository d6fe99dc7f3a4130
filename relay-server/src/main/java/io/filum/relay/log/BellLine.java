package io.filum.relay.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.JedisShardedPubSub;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.relay.redis.RedisLink;

/// One connection that listens to some channels, which all lie with one primary, for as long as the relay runs.
///
/// The driver's `subscribe` does not reconnect, ends with whatever a handler throws, and may simply return (a Cluster's
/// slot has moved); so it runs in a loop, with a read time-out, and asks each time who has the channels now.
final class BellLine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BellLine.class);
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final RedisLink redis;
    private final String[] channels;
    private final Consumer<String> heard;
    private final Runnable listensAgain;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread loop;
    private volatile Connection connection;
    private volatile long lastHeard = System.nanoTime();
    private int subscribed;

    /// @param heard        told each message, on the listening worker; may not throw
    /// @param listensAgain told when messages may have been missed
    BellLine(RedisLink redis, List<String> channels, Consumer<String> heard, Runnable listensAgain) {
        this.redis = redis;
        this.channels = channels.toArray(String[]::new);
        this.heard = heard;
        this.listensAgain = listensAgain;
        this.loop = Thread.ofVirtual().name("bells").unstarted(this::listen);
    }

    void start() {
        loop.start();
    }

    boolean awaitListening(Duration patience) throws InterruptedException {
        return listening.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A channel by which to find out whether it hears.
    String channel() {
        return channels[0];
    }

    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /// Drops the connection; the loop makes a new one.
    void reconnect() {
        var current = connection;
        if (current != null) {
            current.disconnect();
        }
    }

    private void listen() {
        long pause = FIRST_PAUSE_MS;
        while (closed.getCount() > 0) {
            subscribed = 0;
            try (var opened = redis.listen(channel(), SILENCE)) {
                connection = opened;
                subscribe(opened);
            } catch (JedisException e) {
                if (closed.getCount() > 0) {
                    // Once for each outage, however often it is tried.
                    LOG.atLevel(subscribed > 0 ? Level.WARN : Level.DEBUG).log(
                            "bells: lost the connection ({}), trying again", e.getClass().getSimpleName());
                    lookAgain();
                }
            }
            pause = rest(subscribed > 0 ? FIRST_PAUSE_MS : pause);
        }
    }

    private void subscribe(Connection opened) {
        if (redis.isCluster()) {
            new ShardedEar().proceed(opened, channels);
        } else {
            new Ear().proceed(opened, channels);
        }
    }

    private void lookAgain() {
        try {
            redis.lookAgain();
        } catch (JedisException e) {
            LOG.debug("bells: nobody says who is primary");
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

    private void confirmed() {
        lastHeard = System.nanoTime();
        if (++subscribed < channels.length) {
            return;
        }
        if (listening.getCount() == 0) {
            LOG.info("bells: listening again");
            listensAgain.run();
        }
        listening.countDown();
    }

    private void message(String text) {
        lastHeard = System.nanoTime();
        heard.accept(text);
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

    private final class Ear extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int count) {
            confirmed();
        }

        @Override
        public void onMessage(String channel, String message) {
            message(message);
        }
    }

    private final class ShardedEar extends JedisShardedPubSub {
        @Override
        public void onSSubscribe(String channel, int count) {
            confirmed();
        }

        @Override
        public void onSMessage(String channel, String message) {
            message(message);
        }
    }
}
