package io.filum.model.identity;

/// Why somebody is a member of a thread. All members read and write alike; the role is shown.
public enum ThreadRole {
    MEMBER,
    /// Records custodian: sees the thread because the organisation must be able to, visibly.
    CUSTODIAN,
    /// Through a team that the thread is addressed to: whoever leaves the team leaves the thread.
    TEAM
}
