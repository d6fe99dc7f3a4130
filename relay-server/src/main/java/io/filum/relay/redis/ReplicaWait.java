package io.filum.relay.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import redis.clients.jedis.Pipeline;

/// Waits until replicas have what was written just before over the same connection: in their memory (`WAIT`) or, from
/// Redis 7.2 on and where everybody keeps an append-only file, on their disks (`WAITAOF`).
final class ReplicaWait {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int KNOWS_WAITAOF = 702;

    private final int replicas;
    private volatile Optional<Boolean> forDisk = Optional.empty();

    /// @param replicas how many; 0 waits for nobody
    ReplicaWait(int replicas) {
        this.replicas = replicas;
    }

    int replicas() {
        return replicas;
    }

    /// Found out once: a Redis that is made older while the relay runs is not provided for.
    boolean isForDisk(RedisLink redis) {
        if (forDisk.isEmpty()) {
            forDisk = Optional.of(redis.askPrimaries(node -> node.version() >= KNOWS_WAITAOF
                    && node.setting("appendonly").filter("yes"::equals).isPresent())
                    .stream().allMatch(Boolean::booleanValue));
        }
        return forDisk.get();
    }

    /// @return whether they have it, once the pipeline has been synced
    BooleanSupplier queue(Pipeline pipeline, boolean onDisk) {
        if (onDisk) {
            var reached = pipeline.waitAOF(1, replicas, WITHIN.toMillis());
            return () -> reached.get().getKey() >= 1 && reached.get().getValue() >= replicas;
        }
        var reached = pipeline.waitReplicas(replicas, WITHIN.toMillis());
        return () -> reached.get() >= replicas;
    }
}
