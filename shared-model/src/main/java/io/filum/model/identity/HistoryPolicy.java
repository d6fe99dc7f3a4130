package io.filum.model.identity;

/// What a member who joins later may read. No ratchet could allow FULL and still protect history against a member's
/// device; the choice is the thread's, and is shown.
public enum HistoryPolicy {
    /// Everything: each epoch document links to the secret before it.
    FULL,
    /// What was written since they joined: the link is left out.
    SINCE_JOIN
}
