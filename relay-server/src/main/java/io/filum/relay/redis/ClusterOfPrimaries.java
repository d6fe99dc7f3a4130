package io.filum.relay.redis;

import java.time.Duration;
import java.util.Collection;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/// A Redis Cluster: the sixteen partitions of threads are spread over its primaries. The driver follows redirections by
/// itself where it is asked one question; where several go together they are asked again.
final class ClusterOfPrimaries implements Deployment {

    private static final int ATTEMPTS = 5;
    private static final Duration REFRESH = Duration.ofSeconds(20);

    private final ClusterConnectionProvider connections;
    private final RedisClusterClient client;

    ClusterOfPrimaries(RedisAddress address) {
        this.connections =
                new ClusterConnectionProvider(address.nodes(), address.config(), Deployment.pool(), REFRESH);
        this.client = RedisClusterClient.builder().nodes(address.nodes()).clientConfig(address.config())
                .maxAttempts(ATTEMPTS).maxTotalRetriesDuration(Patience.LONGEST)
                .connectionProvider(connections).build();
    }

    @Override
    public UnifiedJedis client() {
        return client;
    }

    @Override
    public HostAndPort owner(byte[] key) {
        var owner = connections.getNode(JedisClusterCRC16.getSlot(key));
        if (owner == null) {
            throw new JedisClusterOperationException("nobody has this slot");
        }
        return owner;
    }

    @Override
    public Connection borrow(HostAndPort owner) {
        return connections.getConnection(owner);
    }

    @Override
    public Collection<HostAndPort> primaries() {
        return connections.getPrimaryNodes().keySet().stream().map(HostAndPort::from).toList();
    }

    @Override
    public void lookAgain() {
        connections.renewSlotCache();
    }

    @Override
    public void close() {
        client.close();
    }
}
