package io.filum.desktop.store;

/// Where an item of the timeline stands on this workstation. The names are stored.
public enum ItemState {
    /// Ours: the file's parts are on their way, the envelope waits for the last of them.
    UPLOADING,
    /// Ours: committed to the queue.
    WAITING,
    /// Ours: stored by the relay.
    SENT,
    /// Ours: the relay said no for good, or the upload cannot go on. It can be tried again or cancelled.
    FAILED,
    /// Theirs: verified and committed, not opened yet (it will be in a moment, or when the vault is unlocked).
    RECEIVED,
    /// Theirs: opened; what is known about it can be shown.
    OPENED,
    /// Theirs: something is missing that may still come, such as the key of its epoch.
    PARKED,
    /// Theirs: an earlier envelope of its sender is missing.
    HELD_BACK,
    /// Theirs: it will never be opened, and the code says why. Kept all the same.
    UNREADABLE;

    /// Whether it may be opened: ours, or theirs with every check passed.
    public boolean verified() {
        return !sealed() || this == RECEIVED;
    }

    /// Whether nothing more is known of the item than that it lies here.
    public boolean sealed() {
        return this == RECEIVED || this == PARKED || this == HELD_BACK || this == UNREADABLE;
    }
}
