package io.filum.model.identity;

/// What a person may do in the organisation. Who may read a thread is decided by the thread's members, not by this.
public enum Role {
    CLINICIAN,
    /// May have the directory changed.
    ADMINISTRATOR,
    /// Records custodian ("break-glass"): an ordinary member of the threads that list it, and always shown there.
    CUSTODIAN
}
