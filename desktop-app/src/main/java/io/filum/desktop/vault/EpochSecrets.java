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

    /// Forgets the given epoch and all later ones of the thread.
    void removeFrom(ThreadId thread, int epoch);
}
