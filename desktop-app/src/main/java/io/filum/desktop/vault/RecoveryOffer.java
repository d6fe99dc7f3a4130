package io.filum.desktop.vault;

import java.io.IOException;

/// A new recovery key that does not open anything yet. The paper in the drawer stays good until somebody says that the new
/// one is written down: a dialog that is cancelled, or a power cut, must not leave a vault whose only paper is void.
public final class RecoveryOffer implements AutoCloseable {

    private final VaultFile file;
    private final Secret fileKey;
    private final RecoveryKey key = RecoveryKey.random();

    RecoveryOffer(VaultFile file, Secret fileKey) {
        this.file = file;
        this.fileKey = fileKey;
    }

    /// The key as it is to be written down, for the caller to wipe.
    public char[] text() {
        return key.text();
    }

    /// From now on this key opens the vault, and an earlier one does not. Derives a key: takes most of a second.
    public void accept() throws IOException, VaultRefused {
        file.accept(key, fileKey);
    }

    /// Forgets the key; what was accepted stays.
    @Override
    public void close() {
        key.close();
        fileKey.close();
    }
}
