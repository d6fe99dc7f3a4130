package io.filum.desktop.transfer;

import java.util.concurrent.CancellationException;

/// How a job tells how far it is, and hears whether it is still wanted.
public interface Progress {

    /// For work that nobody watches and nobody stops.
    Progress NONE = new Progress() {
        @Override
        public void update(long done, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /// @param total 0 or less where it is not known
    void update(long done, long total);

    boolean isCancelled();

    /// Whether somebody cancelled it, or the program ends: then its worker is only interrupted.
    default boolean isStopped() {
        return isCancelled() || Thread.currentThread().isInterrupted();
    }

    default void throwIfCancelled() {
        if (isStopped()) {
            throw new CancellationException();
        }
    }
}
