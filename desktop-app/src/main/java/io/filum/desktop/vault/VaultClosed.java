package io.filum.desktop.vault;

/// A key was asked for after the vault had been closed. Work that runs into this is done again after the next unlock.
public final class VaultClosed extends IllegalStateException {

    private static final long serialVersionUID = 1;

    VaultClosed() {
        super("vault-closed");
    }
}
