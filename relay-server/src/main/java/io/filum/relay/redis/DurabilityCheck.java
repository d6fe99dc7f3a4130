package io.filum.relay.redis;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// Does this Redis keep what the relay is about to promise? `synced` means that an acknowledged envelope is on the
/// disk, which only `appendfsync always` gives; and a Redis that evicts keys would lose threads without anyone
/// noticing.
public final class DurabilityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DurabilityCheck.class);
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");

    private final Durability durability;
    private final Set<Code> accepted;

    /// @param accepted which settings somebody has decided to live with, by name
    public DurabilityCheck(Durability durability, Set<Code> accepted) {
        this.durability = durability;
        this.accepted = Set.copyOf(accepted);
    }

    /// @throws RedisUnsuitable with the first promise that this Redis would break, and what to set
    public void require(UnifiedJedis redis) throws RedisUnsuitable {
        try {
            requireVersion(redis.info("server"));
            if (!redis.info("replication").contains("role:master")) {
                throw new RedisUnsuitable(
                        Code.NOT_PRIMARY, "This Redis is a replica; give the address of its primary.");
            }
            requireSettings(settings(redis));
        } catch (JedisException e) {
            throw new RedisUnsuitable(Code.UNREACHABLE, "Redis does not answer, or refuses the password.", e);
        }
    }

    private static void requireVersion(String info) throws RedisUnsuitable {
        var version = VERSION.matcher(info);
        if (!version.find()) {
            throw new RedisUnsuitable(Code.TOO_OLD, "This server does not say which Redis it is.");
        }
        int number = Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2));
        if (number < 602) {
            throw new RedisUnsuitable(Code.TOO_OLD, "The relay needs Redis 6.2 or later.");
        }
    }

    private void requireSettings(Map<String, String> settings) throws RedisUnsuitable {
        require("noeviction".equals(settings.get("maxmemory-policy")), Code.EVICTS,
                "Redis may evict keys; set maxmemory-policy noeviction.");
        require("yes".equals(settings.get("appendonly")), Code.APPEND_ONLY_OFF,
                "Redis keeps no append-only file; set appendonly yes.");
        var fsync = settings.get("appendfsync");
        boolean synced = "always".equals(fsync);
        boolean holds = synced || durability.mode() != Durability.Mode.SYNCED && "everysec".equals(fsync);
        require(holds, Code.APPEND_FSYNC, "The relay promises '" + durability + "', but Redis has appendfsync " + fsync
                + "; set it to always, or start with --durability everysec.");
    }

    private void require(boolean holds, Code code, String sentence) throws RedisUnsuitable {
        if (!holds && !accepted.contains(code)) {
            throw new RedisUnsuitable(code, sentence);
        }
        if (!holds) {
            LOG.warn("redis: {} ({}, accepted)", sentence, code.text());
        }
    }

    private static Map<String, String> settings(UnifiedJedis redis) {
        var settings = new TreeMap<String, String>();
        for (var name : new String[] {"maxmemory-policy", "appendonly", "appendfsync"}) {
            settings.putAll(redis.configGet(name));
        }
        return settings;
    }
}
