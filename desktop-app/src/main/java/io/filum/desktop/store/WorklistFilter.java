package io.filum.desktop.store;

/// The saved views of the worklist.
public enum WorklistFilter {
    ALL,
    /// Threads that this clinician began.
    MINE,
    UNREAD,
    URGENT,
    /// Threads in which something of ours needs a decision.
    FAILED
}
