package io.filum.desktop.vault;

import io.filum.desktop.vault.VaultRefused.Reason;

/// What a person knows or keeps that opens one slot of a sealed file.
sealed interface SlotKey permits Passphrase, RecoveryKey {

    /// The kind of slot ([KeySlot]) that it opens.
    int slot();

    /// What is said when the slot does not open.
    Reason wrong();

    /// The key-encryption key, for the caller to wipe.
    byte[] derive(Argon2Cost cost, byte[] salt);
}
