package io.filum.relay.redis;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

import io.filum.model.wire.ProblemCode;

/// How one relay reaches its Redis: a pool for commands, and connections of their own for whoever listens.
///
/// A call never waits for ever: connecting, answering and waiting for a free connection are all bounded, so that a
/// Redis that hangs shows up as a typed error and not as a relay that hangs with it.
public final class RedisLink implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 48;
    private static final Pattern USED = Pattern.compile("\\bused_memory:(\\d+)");
    private static final Pattern MOST = Pattern.compile("\\bmaxmemory:(\\d+)");

    private final URI uri;
    private final RedisClient client;

    private RedisLink(URI uri, RedisClient client) {
        this.uri = uri;
        this.client = client;
    }

    public static RedisLink to(URI uri) {
        if (!JedisURIHelper.isValid(uri)) {
            throw new IllegalArgumentException("a Redis address is written redis://[:password@]host:port[/db]");
        }
        // This one looks after idle connections, so that few are found broken after Redis was restarted.
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMinIdle(1);
        pool.setMaxWait(ANSWER);
        pool.setJmxEnabled(false);
        return new RedisLink(uri, RedisClient.builder()
                .fromURI(uri)
                .clientConfig(config(uri, ANSWER))
                .poolConfig(pool)
                .build());
    }

    /// Asks Redis over a pooled connection.
    ///
    /// @throws StorageFailed when it gives no answer, or refuses for want of memory
    public <T> T ask(Function<UnifiedJedis, T> question) {
        try {
            return question.apply(client);
        } catch (JedisDataException e) {
            boolean full = e.getMessage() != null && e.getMessage().contains("OOM ");
            throw new StorageFailed(full ? ProblemCode.STORAGE_FULL : ProblemCode.STORAGE_UNAVAILABLE, e);
        } catch (JedisException e) {
            throw new StorageFailed(ProblemCode.STORAGE_UNAVAILABLE, e);
        }
    }

    /// How much memory Redis uses.
    ///
    /// @param most what it may use; 0 when it has no limit
    public record Memory(long used, long most) {}

    public Memory memory() {
        var info = ask(jedis -> jedis.info("memory"));
        return new Memory(number(USED, info), number(MOST, info));
    }

    private static long number(Pattern pattern, String info) {
        var found = pattern.matcher(info);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /// The pool itself, for what is more than a question. Safe for use by many at once.
    public RedisClient client() {
        return client;
    }

    /// A connection outside the pool, for a subscriber: it fails when nothing at all arrived for that long.
    public Connection listen(Duration silence) {
        return new Connection(JedisURIHelper.getHostAndPort(uri), config(uri, silence));
    }

    private static DefaultJedisClientConfig config(URI uri, Duration silence) {
        return DefaultJedisClientConfig.builder(uri)
                .resp2()
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) ANSWER.toMillis())
                .blockingSocketTimeoutMillis((int) silence.toMillis())
                .clientName("filum-relay")
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
