package io.filum.desktop.vault;

import java.util.Optional;

import io.filum.model.envelope.ThreadId;

/// Where sealed epoch secrets are kept. The store implements it; it never sees what is inside.
///
/// Each call is one committed transaction.
public interface EpochSecrets {

    Optional<byte[]> sealed(ThreadId thread, int epoch);

    /// Replaces what stood there.
    void put(ThreadId thread, int epoch, byte[] sealed);

    /// The highest epoch of the thread that has a secret, 0 where there is none.
    int newest(ThreadId thread);

    /// Takes the given epoch and all later ones of the thread out of use: another member's came first. They are kept
    /// as *lost* until nothing is left that was sealed under them.
    void removeFrom(ThreadId thread, int epoch);

    /// The secret of an epoch that was taken out of use.
    Optional<byte[]> lost(ThreadId thread, int epoch);
}
