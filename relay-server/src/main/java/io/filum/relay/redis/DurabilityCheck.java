package io.filum.relay.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// Does this Redis keep what the relay is about to promise? `synced` means that an acknowledged envelope is on the
/// disk, which only `appendfsync always` gives; and a Redis that evicts keys would lose threads without anyone
/// noticing.
public final class DurabilityCheck {

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");

    private DurabilityCheck() {}

    /// @throws RedisUnsuitable with the first promise that this Redis would break, and what to set
    public static void require(UnifiedJedis redis, Durability durability) throws RedisUnsuitable {
        try {
            requireVersion(redis.info("server"));
            if (!redis.info("replication").contains("role:master")) {
                throw new RedisUnsuitable(
                        Code.NOT_PRIMARY, "This Redis is a replica; give the address of its primary.");
            }
            requireSettings(settings(redis), durability);
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

    private static void requireSettings(Map<String, String> settings, Durability durability) throws RedisUnsuitable {
        if (!"noeviction".equals(settings.get("maxmemory-policy"))) {
            throw new RedisUnsuitable(
                    Code.EVICTS, "Redis may evict keys; set maxmemory-policy noeviction.");
        }
        if (!"yes".equals(settings.get("appendonly"))) {
            throw new RedisUnsuitable(Code.APPEND_ONLY_OFF, "Redis keeps no append-only file; set appendonly yes.");
        }
        var fsync = settings.get("appendfsync");
        boolean holds = switch (durability.mode()) {
            case SYNCED -> "always".equals(fsync);
            case EVERYSEC, REPLICATED -> "always".equals(fsync) || "everysec".equals(fsync);
        };
        if (!holds) {
            throw new RedisUnsuitable(Code.APPEND_FSYNC, "The relay promises '" + durability
                    + "', but Redis has appendfsync " + fsync
                    + "; set it to always, or start with --durability everysec.");
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
