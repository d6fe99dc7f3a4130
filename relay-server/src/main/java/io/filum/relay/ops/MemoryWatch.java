package io.filum.relay.ops;

import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Asks Redis now and then how full it is.
public final class MemoryWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");
    private static final Pattern MOST = Pattern.compile("maxmemory:(\\d+)");

    private final RedisLink redis;
    private final Pressure pressure;

    public MemoryWatch(RedisLink redis, Pressure pressure) {
        this.redis = redis;
        this.pressure = pressure;
    }

    @Override
    public void run() {
        try {
            var info = redis.ask(jedis -> jedis.info("memory"));
            pressure.memory(number(USED, info), number(MOST, info));
        } catch (StorageFailed e) {
            LOG.warn("memory: not known, {}", e.code().text());
        }
    }

    private static long number(Pattern pattern, String info) {
        var found = pattern.matcher(info);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
