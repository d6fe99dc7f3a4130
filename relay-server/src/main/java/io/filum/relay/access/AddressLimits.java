package io.filum.relay.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often, and how many at a time, strangers may ask: a token bucket and a few places for each address that a socket
/// comes from, and so many places for all of them. What a header says of an address is not looked at: anybody can write
/// one.
///
/// In memory, not in Redis: junk is to end here, before it costs those who have a certificate anything. The addresses
/// of an IPv6 network of 64 bits count as one, since whoever has one has them all. Of a flood from everywhere the
/// oldest addresses are forgotten; then the places for all of them bound what it costs.
public final class AddressLimits {

    private static final int IPV6_NETWORK = 8;

    private final Terms terms;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > terms.addresses();
        }
    };
    private int busy;

    /// @param burst     requests of one address at once
    /// @param perSecond and then so many a second
    /// @param atOnce    of one address under way
    /// @param atOnceAll of all addresses under way
    /// @param addresses that are remembered
    public record Terms(int burst, int perSecond, int atOnce, int atOnceAll, int addresses) {

        /// A ward behind one address, with every workstation asking each few seconds, stays far below it.
        public static final Terms USUAL = new Terms(100, 20, 8, 32, 10_000);
    }

    private static final class Bucket {
        private double tokens;
        private Instant at;
        private int busy;
    }

    public AddressLimits(Terms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /// A request under way; closing it ends it.
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty when this address, or everybody together, asks too much.
    public synchronized Optional<Place> begin(InetAddress address) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(network(address), _ -> full(now));
        double since = Math.max(0, Duration.between(bucket.at, now).toMillis() / 1000.0);
        bucket.tokens = Math.min(terms.burst(), bucket.tokens + since * terms.perSecond());
        bucket.at = now;
        if (bucket.tokens < 1 || bucket.busy >= terms.atOnce() || busy >= terms.atOnceAll()) {
            return Optional.empty();
        }
        bucket.tokens--;
        bucket.busy++;
        busy++;
        return Optional.of(() -> end(bucket));
    }

    private synchronized void end(Bucket bucket) {
        bucket.busy--;
        busy--;
    }

    private Bucket full(Instant now) {
        Bucket bucket = new Bucket();
        bucket.tokens = terms.burst();
        bucket.at = now;
        return bucket;
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes.length > IPV6_NETWORK ? Arrays.copyOf(bytes, IPV6_NETWORK) : bytes);
    }
}
