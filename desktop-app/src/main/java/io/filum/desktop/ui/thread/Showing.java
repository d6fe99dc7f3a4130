package io.filum.desktop.ui.thread;

/// How much of an item stands before the person who looks at it.
public enum Showing {
    /// It is being opened or fetched.
    OPENING,
    /// Its place says why it is not shown: not fetched yet, about another patient, of a kind that cannot be shown.
    WITHHELD,
    CONTENT
}
