package io.filum.desktop.store;

/// What a clinician must know about a thread as a whole. The names are stored.
public enum ThreadState {
    /// Nothing is missing.
    COMPLETE,
    /// The relay's retention overtook this workstation: something is missing here, and a sender can send it again.
    GAP,
    /// Two members were shown different histories, or a sender told two stories: a person must look into it.
    DISPUTED
}
