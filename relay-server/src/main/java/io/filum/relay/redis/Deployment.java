package io.filum.relay.redis;

import java.time.Duration;
import java.util.Collection;

import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.UnifiedJedis;

/// How Redis is set up: one server, a primary that Sentinels watch, or a Cluster. Beyond [RedisLink] nobody knows which.
///
/// Every call may throw what the driver throws.
sealed interface Deployment extends AutoCloseable permits OneServer, WatchedPrimary, ClusterOfPrimaries {

    static Deployment of(RedisAddress address) {
        return switch (address.form()) {
            case SERVER -> new OneServer(address);
            case SENTINELS -> new WatchedPrimary(address);
            case CLUSTER -> new ClusterOfPrimaries(address);
        };
    }

    /// For one question at a time. Safe for use by many at once.
    UnifiedJedis client();

    /// The primary that has this key, as far as is known.
    HostAndPort owner(byte[] key);

    /// A pooled connection to a primary; closing gives it back.
    Connection borrow(HostAndPort owner);

    Collection<HostAndPort> primaries();

    /// What was known about who is primary for what has turned out wrong.
    void lookAgain();

    @Override
    void close();

    /// This pool looks after idle connections, so that few are found broken after Redis was restarted. Who waits for one
    /// gets it in turn: otherwise those who come take what was given back for those who wait, and of a crowd some wait
    /// until they are refused while others are served again and again.
    static ConnectionPoolConfig pool() {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(48);
        pool.setMaxIdle(48);
        pool.setMinIdle(1);
        pool.setMaxWait(Duration.ofSeconds(10));
        pool.setFairness(true);
        pool.setJmxEnabled(false);
        return pool;
    }
}
