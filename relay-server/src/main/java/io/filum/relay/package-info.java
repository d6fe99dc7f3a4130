/// The relay: takes sealed envelopes, stores them in order, and hands them to the members of their thread. It holds no
/// key and sees no content.
///
/// ```
/// Relay ─┬─ http   REST                ─┬─ log     threads, in Redis Streams ─┬─ redis
///        ├─ live   WebSocket and SSE   ─┤                                     │
///        └─ ops    health, pressure     └─ access  who may do what           ─┘
/// ```
package io.filum.relay;
