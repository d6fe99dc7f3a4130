package io.filum.desktop.store;

/// How an attachment's transfer stands. The names are stored.
public enum TransferState {
    /// Waits for its turn, or for the connection.
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
