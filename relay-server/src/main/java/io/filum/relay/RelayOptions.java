package io.filum.relay;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.filum.model.wire.Durability;
import io.filum.relay.access.Rate;
import io.filum.relay.audit.Retention;
import io.filum.relay.http.Bounds;
import io.filum.relay.log.Keeping;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// How a relay is to run.
///
/// @param redis      where Redis is; empty: bring one along, and keep its file in the data folder
/// @param listening  where to listen, and with which key
/// @param data       the data folder
/// @param durability what "stored" is to mean; Redis has to keep it, or the relay does not start
/// @param accepted   settings of Redis that somebody has decided to live with, by name
/// @param keep       how long things are kept
/// @param guard      what clients may take of it
public record RelayOptions(
        Optional<URI> redis, Listening listening, Path data, Durability durability, Set<Code> accepted,
        Keep keep, Guard guard) {

    public static final String LOOPBACK = "127.0.0.1";

    /// @param host       an address or name of this machine
    /// @param port       for devices, which show a certificate; 0 takes a free one
    /// @param publicPort for health and enrolment, without a certificate; 0 takes a free one
    /// @param tls        the relay's key and certificates ([io.filum.relay.access.RelayCredentials])
    /// @param metricsReaders who may read figures, besides this machine itself
    public record Listening(String host, int port, int publicPort, Path tls, Set<InetAddress> metricsReaders) {}

    /// @param audit   the audit trail
    /// @param threads what lies in threads
    public record Keep(Retention audit, Keeping threads) {
        public static final Keep USUAL = new Keep(Retention.USUAL, Keeping.USUAL);
    }

    /// @param rate   how often one device may ask
    /// @param bounds how much, how many and how slowly
    public record Guard(Rate rate, Bounds bounds) {
        public static final Guard USUAL = new Guard(Rate.USUAL, Bounds.USUAL);
    }

    /// Where a relay's key and certificates are, unless it is told.
    public static Path tlsIn(Path data) {
        return data.resolve("tls");
    }

    /// A relay with a Redis of its own on free ports of this machine; its key and certificates lie in the folder.
    public static RelayOptions inFolder(Path data) {
        return new RelayOptions(
                Optional.empty(), new Listening(LOOPBACK, 0, 0, tlsIn(data), Set.of()), data, Durability.SYNCED, Set.of(),
                Keep.USUAL, Guard.USUAL);
    }

    public RelayOptions onPort(int other) {
        return listening(new Listening(listening.host, other, listening.publicPort, listening.tls,
                listening.metricsReaders));
    }

    public RelayOptions onHost(String other) {
        return listening(new Listening(other, listening.port, listening.publicPort, listening.tls,
                listening.metricsReaders));
    }

    private RelayOptions listening(Listening other) {
        return new RelayOptions(redis, other, data, durability, accepted, keep, guard);
    }

    public RelayOptions atMost(Rate other) {
        return new RelayOptions(redis, listening, data, durability, accepted, keep,
                new Guard(other, guard.bounds));
    }

    public RelayOptions within(Bounds other) {
        return new RelayOptions(redis, listening, data, durability, accepted, keep, new Guard(guard.rate, other));
    }

    public RelayOptions onRedis(URI uri) {
        return new RelayOptions(Optional.of(uri), listening, data, durability, accepted, keep, guard);
    }
}
