package io.filum.relay.redis;

import java.nio.file.Path;

import io.filum.model.wire.Durability;

/// A primary with one replica, which can be made to stand still, and a link that promises `replicated(1)`.
public final class PrimaryAndReplica implements AutoCloseable {

    public static final Durability ONE = new Durability(Durability.Mode.REPLICATED, 1);

    private final RedisProcess primary;
    private final RedisProcess replica;
    private final RedisLink link;

    private PrimaryAndReplica(RedisProcess primary, RedisProcess replica) {
        this.primary = primary;
        this.replica = replica;
        this.link = RedisLink.to(primary.uri(), ONE);
    }

    public static PrimaryAndReplica start(Path folder) throws Exception {
        var executable = RedisProcess.any(folder.resolve("bin"));
        var primary = RedisProcess.start(executable, folder.resolve("primary"), "min-replicas-to-write 1\n");
        var replica = RedisProcess.start(executable, folder.resolve("replica"),
                "replicaof 127.0.0.1 " + primary.port() + "\n");
        primary.awaitReplicas(1);
        return new PrimaryAndReplica(primary, replica);
    }

    public RedisProcess primary() {
        return primary;
    }

    public RedisLink link() {
        return link;
    }

    /// What happens meanwhile.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /// Runs it while the replica confirms nothing.
    public void standingStill(Work work) throws Exception {
        replica.pause();
        try {
            work.run();
        } finally {
            replica.resume();
        }
    }

    @Override
    public void close() {
        link.close();
        replica.close();
        primary.close();
    }
}
