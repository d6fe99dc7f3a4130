package io.filum.relay.access;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.filum.model.envelope.DeviceId;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Holds back a device that asks too much, whatever address it asks from. All relays take from one bucket in Redis.
///
/// To ask Redis at every request would cost each push a second round trip and a second fsync. So a relay takes tokens
/// by the handful, spends them by itself, and takes the next handful while the last one is being spent. Tokens that
/// nobody has used for a while are let go of: the bucket has filled up meanwhile.
public final class RateLimits {

    private static final int HANDFULS_A_SECOND = 10;
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

    private final TokenBucket bucket;
    private final Executor workers;
    private final int handful;
    private final ConcurrentHashMap<DeviceId, Hand> hands = new ConcurrentHashMap<>();

    public RateLimits(RedisLink redis, Executor workers, Rate rate) {
        this.workers = workers;
        this.handful = Math.clamp(rate.perSecond() / HANDFULS_A_SECOND, 1, rate.burst());
        this.bucket = new TokenBucket(redis, rate, handful, workers);
    }

    /// Counts one request.
    ///
    /// @return how many milliseconds too early it comes; empty when it may be served
    public OptionalLong refuse(DeviceId device) {
        return hands.computeIfAbsent(device, Hand::new).spend();
    }

    /// Lets go of devices that have not asked for a while.
    public void forget() {
        hands.values().removeIf(Hand::isIdle);
    }

    /// What this relay has taken for one device and not spent.
    private final class Hand {

        private final DeviceId device;
        private final ReentrantLock lock = new ReentrantLock();
        private int tokens;
        private long usedAt = System.nanoTime();
        private long notBefore = usedAt;
        private boolean taking;

        Hand(DeviceId device) {
            this.device = device;
        }

        OptionalLong spend() {
            lock.lock();
            try {
                long now = System.nanoTime();
                if (now - usedAt > KEPT_NANOS) {
                    tokens = 0;
                }
                usedAt = now;
                if (tokens == 0) {
                    if (notBefore - now > 0) {
                        return tooEarly(now);
                    }
                    // Others of this device wait for the same answer.
                    add(bucket.take(device));
                    if (tokens == 0) {
                        return tooEarly(now);
                    }
                }
                tokens--;
                takeAhead(now);
                return OptionalLong.empty();
            } finally {
                lock.unlock();
            }
        }

        private OptionalLong tooEarly(long now) {
            return OptionalLong.of(Math.max(1, TimeUnit.NANOSECONDS.toMillis(notBefore - now)));
        }

        private void add(TokenBucket.Taken taken) {
            tokens += taken.tokens();
            if (taken.tokens() == 0) {
                notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(taken.waitMs());
            }
        }

        private void takeAhead(long now) {
            if (tokens <= handful / 2 && !taking && handful > 1 && notBefore - now <= 0) {
                taking = true;
                workers.execute(this::takeAhead);
            }
        }

        private void takeAhead() {
            var taken = new TokenBucket.Taken(0, 0);
            try {
                taken = bucket.take(device);
            } catch (StorageFailed _) {
                // Whoever spends the last token asks again, and is told.
            } finally {
                lock.lock();
                add(taken);
                taking = false;
                lock.unlock();
            }
        }

        boolean isIdle() {
            lock.lock();
            try {
                return System.nanoTime() - usedAt > KEPT_NANOS && !taking;
            } finally {
                lock.unlock();
            }
        }
    }
}
