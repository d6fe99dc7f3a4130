package io.filum.relay.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Delay;

/// A primary that Sentinels watch, and replace by one of its replicas when it is gone. The driver listens to the
/// Sentinels, and makes its pool anew when they name another primary.
final class WatchedPrimary implements Deployment {

    private static final Delay AGAIN = Delay.constant(Duration.ofSeconds(1));

    private final SentineledConnectionProvider connections;
    private final RedisSentinelClient client;

    WatchedPrimary(RedisAddress address) {
        this.connections = new SentineledConnectionProvider(address.path(), address.config(), Deployment.pool(),
                address.nodes(), address.sentinelConfig(), AGAIN);
        this.client = RedisSentinelClient.builder().masterName(address.path()).sentinels(address.nodes())
                .clientConfig(address.config()).sentinelClientConfig(address.sentinelConfig())
                .connectionProvider(connections).build();
    }

    @Override
    public UnifiedJedis client() {
        return client;
    }

    @Override
    public HostAndPort owner(byte[] key) {
        return connections.getCurrentMaster();
    }

    @Override
    public Connection borrow(HostAndPort owner) {
        return connections.getConnection();
    }

    @Override
    public Collection<HostAndPort> primaries() {
        return List.of(connections.getCurrentMaster());
    }

    @Override
    public void lookAgain() {
        // The Sentinels tell; until they do there is no other to ask.
    }

    @Override
    public void close() {
        client.close();
    }
}
