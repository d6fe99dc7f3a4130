package io.filum.desktop.vault;

/// What one sender's items of one epoch are sealed with, for its user to close.
///
/// @param senderIsMember false where the epoch's document does not list the sender
record MessageKey(Secret key, boolean senderIsMember) implements AutoCloseable {

    @Override
    public void close() {
        key.close();
    }
}
