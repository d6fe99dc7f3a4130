package io.filum.relay.log;

/// How much one read gives at most. The bytes hold between runs: a page may exceed them by less than one run.
public record ReadLimit(int envelopes, int bytes) {}
