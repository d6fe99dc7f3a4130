package io.filum.relay.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/// A primary, its replicas, and three Sentinels that watch them, all with a password.
public final class SentinelGroup implements AutoCloseable {

    private static final String NAME = "filum";
    private static final String PASSWORD = "p%40ss";
    private static final String PASSWORD_PLAIN = "p@ss";

    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<RedisProcess> sentinels = new ArrayList<>();

    /// @param settings of every server, besides the usual ones
    public static SentinelGroup start(Path folder, int replicas, String settings) throws Exception {
        var group = new SentinelGroup();
        try {
            group.begin(RedisProcess.any(folder.resolve("bin")), folder, replicas, settings);
            return group;
        } catch (Exception e) {
            group.close();
            throw e;
        }
    }

    private void begin(Path executable, Path folder, int replicas, String settings) throws IOException {
        var common = "masterauth " + PASSWORD_PLAIN + "\n" + settings;
        servers.add(RedisProcess.start(executable, folder.resolve("server0"), common, PASSWORD_PLAIN));
        for (int i = 1; i <= replicas; i++) {
            servers.add(RedisProcess.start(executable, folder.resolve("server" + i),
                    common + "replicaof 127.0.0.1 " + primary().port() + "\n", PASSWORD_PLAIN));
        }
        primary().awaitReplicas(replicas);
        for (int i = 0; i < 3; i++) {
            sentinels.add(RedisProcess.startSentinel(executable, folder.resolve("sentinel" + i), """
                    sentinel monitor %1$s 127.0.0.1 %2$d 2
                    sentinel auth-pass %1$s %3$s
                    sentinel down-after-milliseconds %1$s 1000
                    sentinel failover-timeout %1$s 5000
                    """.formatted(NAME, primary().port(), PASSWORD_PLAIN)));
        }
        for (var sentinel : sentinels) {
            sentinel.awaitThat(redis -> {
                var known = redis.sentinelMaster(NAME);
                return known.get("num-other-sentinels").equals("2")
                        && known.get("num-slaves").equals(Integer.toString(replicas));
            });
        }
    }

    /// As the relay takes it.
    public URI uri() {
        return URI.create("redis-sentinel://:" + PASSWORD + "@" + sentinels.stream()
                .map(sentinel -> sentinel.address().toString()).collect(Collectors.joining(",")) + "/" + NAME);
    }

    /// The server that was primary at the beginning.
    public RedisProcess primary() {
        return servers.getFirst();
    }

    /// The server that the Sentinels name now.
    public RedisProcess currentPrimary() {
        var port = sentinels.getFirst().ask(redis -> redis.sentinelGetMasterAddrByName(NAME).get(1));
        return servers.stream().filter(server -> Integer.toString(server.port()).equals(port)).findFirst().orElseThrow();
    }

    public RedisProcess replica(int number) {
        return servers.get(number);
    }

    /// A replica gets nothing any more, and cannot come back for it.
    public void cutOff(int replica) {
        replica(replica).ask(redis -> redis.configSet("masterauth", "another"));
        primary().ask(redis -> redis.clientKill(
                new ClientKillParams().type(ClientType.REPLICA)));
        replica(replica).awaitThat(redis -> redis.info("replication").contains("master_link_status:down"));
    }

    /// Until the Sentinels have made another server primary.
    public void awaitPromotion() {
        awaitPromotionAfter(primary());
    }

    public void awaitPromotionAfter(RedisProcess former) {
        sentinels.getFirst().awaitThat(redis ->
                !redis.sentinelGetMasterAddrByName(NAME).get(1).equals(Integer.toString(former.port())));
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        servers.forEach(RedisProcess::close);
    }
}
