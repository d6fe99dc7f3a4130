package io.filum.relay.http;

import java.time.Duration;

/// What one client, or all of them, may take of this relay. Every figure is far above what workstations do, and low enough
/// that one who does not behave is not felt by the others.
public record Bounds(Connections connections, Sizes sizes, Patience patience) {

    /// @param all           connections of devices that are open at once; beyond them nobody new is accepted
    /// @param livePerDevice WebSockets and event streams of one device
    /// @param subscriptions threads that one WebSocket may be subscribed to
    public record Connections(int all, int livePerDevice, int subscriptions) {}

    /// Bytes.
    ///
    /// @param headers of a request
    /// @param frame   of what a client says on a WebSocket
    public record Sizes(int headers, int frame) {}

    /// @param headers        how long a request's headers may take, from their first byte on
    /// @param idle           how long a connection may be silent, WebSockets excepted
    /// @param bytesPerSecond what a body has to bring on average, once it has had a few seconds
    public record Patience(Duration headers, Duration idle, int bytesPerSecond) {}

    public static final Bounds USUAL = new Bounds(
            new Connections(20_000, 8, 10_000),
            new Sizes(16 * 1024, 64 * 1024),
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), 4 * 1024));
}
