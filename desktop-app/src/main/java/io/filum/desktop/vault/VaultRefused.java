package io.filum.desktop.vault;

import java.util.Locale;

/// A vault that does not open. The file stays as it is.
public final class VaultRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The passphrase is not the one it was closed with, or somebody changed what is derived from it.
        WRONG_PASSPHRASE,
        /// The file is cut off, changed or no vault at all: bring it back from a backup.
        DAMAGED,
        /// The file asks for a key derivation that is too weak or absurdly strong: somebody changed it.
        PARAMETERS_REFUSED,
        /// Made by a newer version.
        VERSION;

        /// As it stands in logs and dialogs, such as `vault-wrong-passphrase`.
        public String code() {
            return "vault-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public VaultRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
