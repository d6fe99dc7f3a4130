package io.filum.relay;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.filum.model.wire.Durability;

/// How a relay is to run.
///
/// @param redis      where Redis is; empty: bring one along, and keep its file in the data folder
/// @param host       where to listen; only loopback for now
/// @param port       0 takes a free one
/// @param data       the data folder
/// @param durability what "stored" is to mean; Redis has to keep it, or the relay does not start
public record RelayOptions(Optional<URI> redis, String host, int port, Path data, Durability durability) {

    public static final String LOOPBACK = "127.0.0.1";

    /// A relay with a Redis of its own on a free port of this machine.
    public static RelayOptions inFolder(Path data) {
        return new RelayOptions(Optional.empty(), LOOPBACK, 0, data, Durability.SYNCED);
    }

    public RelayOptions onPort(int other) {
        return new RelayOptions(redis, host, other, data, durability);
    }

    public RelayOptions onRedis(URI uri) {
        return new RelayOptions(Optional.of(uri), host, port, data, durability);
    }
}
