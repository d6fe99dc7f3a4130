package io.filum.relay.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/// A Cluster of three primaries with one replica each. A partition's primary can be told by its number.
public final class ClusterGroup implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;

    private final List<RedisProcess> nodes = new ArrayList<>();

    public static ClusterGroup start(Path executable, Path folder, String settings) throws Exception {
        var group = new ClusterGroup();
        try {
            group.begin(executable, folder, settings);
            return group;
        } catch (Exception e) {
            group.close();
            throw e;
        }
    }

    private void begin(Path executable, Path folder, String settings) throws IOException {
        for (int i = 0; i < 2 * PRIMARIES; i++) {
            nodes.add(RedisProcess.start(executable, folder.resolve("node" + i), """
                    cluster-enabled yes
                    cluster-port %d
                    cluster-node-timeout 1500
                    cluster-require-full-coverage no
                    cluster-allow-replica-migration no
                    """.formatted(RedisProcess.freePort()) + settings));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            int from = firstSlot(i);
            int to = firstSlot(i + 1) - 1;
            nodes.get(i).ask(redis -> redis.clusterAddSlotsRange(from, to));
        }
        var first = nodes.getFirst();
        int bus = Integer.parseInt(first.ask(redis -> redis.configGet("cluster-port")).get("cluster-port"));
        for (var node : nodes.subList(1, nodes.size())) {
            node.ask(redis -> redis.sendCommand(Protocol.Command.CLUSTER, "MEET", "127.0.0.1",
                    Integer.toString(first.port()), Integer.toString(bus)));
        }
        nodes.forEach(node -> node.awaitThat(redis -> redis.clusterInfo().contains("cluster_known_nodes:6")));
        for (int i = 0; i < PRIMARIES; i++) {
            var id = nodes.get(i).ask(Jedis::clusterMyId);
            nodes.get(i + PRIMARIES).ask(redis -> redis.clusterReplicate(id));
        }
        nodes.subList(0, PRIMARIES).forEach(node -> node.awaitReplicas(1));
        nodes.forEach(node -> node.awaitThat(redis -> redis.clusterInfo().contains("cluster_state:ok")
                && redis.clusterNodes().lines().filter(line -> line.contains("slave")).count() == PRIMARIES));
    }

    private static int firstSlot(int primary) {
        return SLOTS * primary / PRIMARIES;
    }

    public URI uri() {
        return URI.create("redis-cluster://" + nodes.stream()
                .map(node -> node.address().toString()).collect(Collectors.joining(",")));
    }

    /// Which of the three primaries had this hash tag at the beginning.
    public static int primaryOf(String tag) {
        return JedisClusterCRC16.getSlot("{" + tag + "}") * PRIMARIES / SLOTS;
    }

    public RedisProcess primary(int number) {
        return nodes.get(number);
    }

    /// Until its replica has taken its place.
    public void awaitPromotion(int number) {
        nodes.get(number + PRIMARIES).awaitThat(redis -> redis.info("replication").contains("role:master"));
    }

    /// Drops everybody who listens, whichever node is a primary by now.
    public void dropListeners() {
        nodes.stream().filter(RedisProcess::isRunning).forEach(node ->
                node.ask(redis -> redis.clientKill(new ClientKillParams().type(ClientType.PUBSUB))));
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }
}
