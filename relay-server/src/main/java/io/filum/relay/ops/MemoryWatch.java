package io.filum.relay.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Asks Redis now and then how full it is.
public final class MemoryWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

    private final RedisLink redis;
    private final Pressure pressure;

    public MemoryWatch(RedisLink redis, Pressure pressure) {
        this.redis = redis;
        this.pressure = pressure;
    }

    @Override
    public void run() {
        try {
            pressure.memory(redis.memory());
        } catch (StorageFailed e) {
            LOG.warn("memory: not known, {}", e.code().text());
        }
    }
}
