/// Connections to Redis, what it must promise before the relay trusts it, and the real redis-server that the relay
/// brings along for small sites, trials and tests. Nothing here knows what a thread or an envelope is.
///
/// ```
/// RedisLink ── Deployment ─┬─ OneServer            redis://            one address
///   │                      ├─ WatchedPrimary       redis-sentinel://   Sentinels name the primary, and the next one
///   │                      └─ ClusterOfPrimaries   redis-cluster://    slots on many primaries, sharded Pub/Sub
///   ├─ Patience       READONLY, LOADING, CLUSTERDOWN, MOVED …: asked again for 2 s, then StorageFailed
///   └─ ReplicaWait    WAIT, or WAITAOF from 7.2 on, after a script over the same connection
/// Gathering           what many ask at the same time, in one question
/// ```
///
/// Others ask [io.filum.relay.redis.RedisLink] and do not know which of the three it is, with one exception: a script
/// may touch the keys of one hash tag only, and where tags may lie apart ([io.filum.relay.redis.RedisLink#isCluster]) a
/// batch is a script for each.
package io.filum.relay.redis;
