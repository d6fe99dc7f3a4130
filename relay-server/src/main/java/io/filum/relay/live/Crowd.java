package io.filum.relay.live;

/// Who is connected, in figures.
///
/// @param stalled  subscriptions that have something to be told and no credit
/// @param credit   bytes that clients have said they can take, without event streams, which need not say
/// @param timedOut connections that were let go because they did not read, since the start
/// @param lag      for each partition, how far the slowest follower of any thread is behind its head, in envelopes
public record Crowd(
        int webSockets, int eventStreams, int subscriptions, int stalled, long credit, long timedOut, long[] lag) {}
