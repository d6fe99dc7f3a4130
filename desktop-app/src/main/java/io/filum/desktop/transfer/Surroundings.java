package io.filum.desktop.transfer;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices what no socket tells: that this computer slept, that its clock was set, that its network is another. A
/// connection from before stands to all appearance, and is dead; waits that were meant for seconds go on as if no time had
/// passed. Java has no event for either, so that it looks.
final class Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    /// Above what a busy machine is late by.
    private static final Duration JUMP = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Supplier<Set<String>> network;
    private final Runnable changed;
    private Instant then;
    private long nanosThen;
    private Set<String> networkThen = Set.of();

    /// @param nanos   a clock that nobody can set; it may stand still while the computer sleeps, or not
    /// @param network the addresses that this computer has
    /// @param changed to be told
    Surroundings(InstantSource clock, LongSupplier nanos, Supplier<Set<String>> network, Runnable changed) {
        this.clock = clock;
        this.nanos = nanos;
        this.network = network;
        this.changed = changed;
    }

    void watch(ScheduledExecutorService timer) {
        remember();
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void remember() {
        then = clock.instant();
        nanosThen = nanos.getAsLong();
        networkThen = network.get();
    }

    void look() {
        var passed = Duration.ofNanos(nanos.getAsLong() - nanosThen);
        var shown = Duration.between(then, clock.instant());
        boolean jumped = passed.compareTo(LOOK.plus(JUMP)) > 0 || shown.minus(passed).abs().compareTo(JUMP) > 0;
        var before = networkThen;
        remember();
        // To lose the network altogether is no reason to connect: there is nothing to connect with.
        boolean moved = !networkThen.equals(before) && !networkThen.isEmpty();
        if (jumped || moved) {
            LOG.info("{}: connecting anew", jumped ? "this computer slept, or its clock was set" : "another network");
            changed.run();
        }
    }

    /// Of interfaces that are up, without loopback.
    static Set<String> addresses() {
        try {
            return NetworkInterface.networkInterfaces().filter(Surroundings::isUsed)
                    .flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress())
                    .map(address -> address.getHostAddress()).collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    private static boolean isUsed(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
