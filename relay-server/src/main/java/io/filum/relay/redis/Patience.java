package io.filum.relay.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/// Asks again for a short while when Redis says that it did nothing, and that this will pass: it has just become a
/// replica, is still loading, or its Cluster is about to promote somebody. What a failover takes beyond that is the
/// client's to wait for: it is told when to come back, and holds no worker of the relay's meanwhile.
///
/// A connection that broke is no such answer: nobody knows whether the question arrived. Where that does not matter, and
/// somebody else may be primary already, it is asked again all the same.
final class Patience {

    static final Duration LONGEST = Duration.ofSeconds(2);

    private static final List<String> SOON = List.of("READONLY ", "LOADING ", "CLUSTERDOWN ", "MASTERDOWN ", "TRYAGAIN ");
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 250;

    private final Deployment deployment;

    Patience(Deployment deployment) {
        this.deployment = deployment;
    }

    /// @throws StorageFailed when it did not pass, or something else failed
    <T> T ask(Supplier<T> question) {
        return ask(question, Patience::passes);
    }

    /// The same for what may be asked twice.
    <T> T insist(Supplier<T> question) {
        return ask(question, e -> passes(e)
                || e instanceof JedisConnectionException && !(deployment instanceof OneServer));
    }

    private <T> T ask(Supplier<T> question, Predicate<JedisException> again) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (long pause = FIRST_PAUSE_MS;; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
            try {
                return question.get();
            } catch (JedisException e) {
                if (!again.test(e) || System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    throw StorageFailed.of(e);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            look();
        }
    }

    private static boolean passes(JedisException e) {
        return e instanceof JedisRedirectionException
                || e.getMessage() != null && SOON.stream().anyMatch(e.getMessage()::contains);
    }

    private void look() {
        try {
            deployment.lookAgain();
        } catch (JedisException e) {
            throw StorageFailed.of(e);
        }
    }
}
