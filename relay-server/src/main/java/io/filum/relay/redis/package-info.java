/// Connections to Redis, what it must promise before the relay trusts it, and the real redis-server that the relay
/// brings along for small sites, trials and tests. Nothing here knows what a thread or an envelope is.
package io.filum.relay.redis;
