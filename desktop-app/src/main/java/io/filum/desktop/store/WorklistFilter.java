package io.filum.desktop.store;

/// The saved views of the worklist.
public enum WorklistFilter {
    ALL,
    /// Threads that this clinician began.
    MINE,
    UNREAD,
    URGENT,
    /// Threads with something urgent that nobody has acknowledged yet: others' by us, or ours by any recipient.
    UNACKNOWLEDGED,
    /// Threads in which something of ours needs a decision.
    FAILED
}
