package io.filum.relay.redis;

import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// Does this Redis keep what the relay is about to promise? `synced` means that an acknowledged envelope is on the
/// disk, which only `appendfsync always` gives; `replicated(k)` that it is on k further machines, for which there have to
/// be so many; and a Redis that evicts keys would lose threads without anyone noticing.
///
/// Every primary of a Cluster is asked: a promise that holds for some threads is none.
public final class DurabilityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DurabilityCheck.class);
    private static final int OLDEST = 602;
    private static final int OLDEST_CLUSTER = 700;

    private final Durability durability;
    private final Set<Code> accepted;

    /// @param accepted which settings somebody has decided to live with, by name
    public DurabilityCheck(Durability durability, Set<Code> accepted) {
        this.durability = durability;
        this.accepted = Set.copyOf(accepted);
    }

    /// @throws RedisUnsuitable with the first promise that this Redis would break, and what to set
    public void require(RedisLink redis) throws RedisUnsuitable {
        try {
            for (var facts : redis.askPrimaries(Facts::of)) {
                require(facts, redis.isCluster() ? OLDEST_CLUSTER : OLDEST);
            }
        } catch (StorageFailed e) {
            throw new RedisUnsuitable(Code.UNREACHABLE, "Redis does not answer, or refuses the password.", e);
        }
    }

    /// What a primary says about itself. A setting that it does not tell is empty.
    private record Facts(int version, boolean primary, String evicts, String appendOnly, String fsync, long replicas,
                         long replicasToWrite) {

        static Facts of(RedisNode node) {
            return new Facts(node.version(), node.info("replication").contains("role:master"),
                    node.setting("maxmemory-policy").orElse(""), node.setting("appendonly").orElse(""),
                    node.setting("appendfsync").orElse(""),
                    node.info("replication").lines().filter(line -> line.startsWith("slave"))
                            .filter(line -> line.contains("state=online")).count(),
                    node.setting("min-replicas-to-write").map(Long::parseLong).orElse(0L));
        }
    }

    private void require(Facts facts, int oldest) throws RedisUnsuitable {
        if (facts.version < oldest) {
            throw new RedisUnsuitable(Code.TOO_OLD, oldest == OLDEST
                    ? "The relay needs Redis 6.2 or later." : "A Cluster needs Redis 7 or later.");
        }
        if (!facts.primary) {
            throw new RedisUnsuitable(Code.NOT_PRIMARY, "This Redis is a replica; give the address of its primary.");
        }
        require("noeviction".equals(facts.evicts), Code.EVICTS,
                "Redis may evict keys; set maxmemory-policy noeviction.");
        require("yes".equals(facts.appendOnly), Code.APPEND_ONLY_OFF,
                "Redis keeps no append-only file; set appendonly yes.");
        boolean synced = "always".equals(facts.fsync);
        boolean holds = synced || durability.mode() != Durability.Mode.SYNCED && "everysec".equals(facts.fsync);
        require(holds, Code.APPEND_FSYNC, "The relay promises '" + durability + "', but Redis has appendfsync "
                + facts.fsync + "; set it to always, or start with --durability everysec.");
        require(facts.replicas >= durability.replicas(), Code.TOO_FEW_REPLICAS, "The relay promises '" + durability
                + "', but this primary has " + facts.replicas + " replicas; connect more, or promise less.");
        require(facts.replicasToWrite >= durability.replicas(), Code.MIN_REPLICAS, "The relay promises '" + durability
                + "', but a primary that has lost its replicas would go on writing; set min-replicas-to-write "
                + durability.replicas() + ".");
    }

    private void require(boolean holds, Code code, String sentence) throws RedisUnsuitable {
        if (!holds && !accepted.contains(code)) {
            throw new RedisUnsuitable(code, sentence);
        }
        if (!holds) {
            LOG.warn("redis: {} ({}, accepted)", sentence, code.text());
        }
    }
}
