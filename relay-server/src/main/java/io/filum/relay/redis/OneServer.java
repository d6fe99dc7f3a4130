package io.filum.relay.redis;

import java.util.Collection;
import java.util.List;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;

/// A Redis at one address, which is a primary as long as it is there.
final class OneServer implements Deployment {

    private final HostAndPort server;
    private final PooledConnectionProvider connections;
    private final RedisClient client;

    OneServer(RedisAddress address) {
        this.server = address.server();
        this.connections = new PooledConnectionProvider(server, address.config(), Deployment.pool());
        this.client = RedisClient.builder().hostAndPort(server).clientConfig(address.config())
                .connectionProvider(connections).build();
    }

    @Override
    public UnifiedJedis client() {
        return client;
    }

    @Override
    public HostAndPort owner(byte[] key) {
        return server;
    }

    @Override
    public Connection borrow(HostAndPort owner) {
        return connections.getConnection();
    }

    @Override
    public Collection<HostAndPort> primaries() {
        return List.of(server);
    }

    @Override
    public void lookAgain() {
        // There is no other.
    }

    @Override
    public void close() {
        client.close();
    }
}
