package io.filum.relay;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.filum.model.wire.Durability;
import io.filum.relay.audit.Retention;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// How a relay is to run.
///
/// @param redis      where Redis is; empty: bring one along, and keep its file in the data folder
/// @param host       where to listen; only loopback for now
/// @param port       0 takes a free one
/// @param data       the data folder
/// @param durability what "stored" is to mean; Redis has to keep it, or the relay does not start
/// @param accepted   settings of Redis that somebody has decided to live with, by name
/// @param retention  how long the audit trail is kept
public record RelayOptions(
        Optional<URI> redis, String host, int port, Path data, Durability durability, Set<Code> accepted,
        Retention retention) {

    public static final String LOOPBACK = "127.0.0.1";

    /// A relay with a Redis of its own on a free port of this machine.
    public static RelayOptions inFolder(Path data) {
        return new RelayOptions(Optional.empty(), LOOPBACK, 0, data, Durability.SYNCED, Set.of(), Retention.USUAL);
    }

    public RelayOptions onPort(int other) {
        return new RelayOptions(redis, host, other, data, durability, accepted, retention);
    }

    public RelayOptions onRedis(URI uri) {
        return new RelayOptions(Optional.of(uri), host, port, data, durability, accepted, retention);
    }
}
