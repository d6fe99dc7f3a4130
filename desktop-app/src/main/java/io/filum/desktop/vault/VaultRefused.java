package io.filum.desktop.vault;

import java.time.Duration;
import java.util.Locale;

/// A vault that does not open. The file stays as it is.
public final class VaultRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The passphrase is not the one it was closed with, or somebody changed what is derived from it.
        WRONG_PASSPHRASE,
        /// Too many wrong passphrases: wait for [VaultRefused#retryAfter].
        TOO_SOON,
        /// Well-formed, and not this vault's: perhaps another workstation's, or an older one.
        WRONG_RECOVERY_KEY,
        /// A symbol is missing or mistaken: its check symbol says so.
        RECOVERY_KEY_MISTYPED,
        /// Nobody has written one down for this vault.
        NO_RECOVERY_KEY,
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
    private final Duration retryAfter;

    public VaultRefused(Reason reason) {
        this(reason, Duration.ZERO);
    }

    VaultRefused(Reason reason, Duration retryAfter) {
        super(reason.code());
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /// How long the next attempt has to wait; zero if not at all.
    public Duration retryAfter() {
        return retryAfter;
    }

    public Reason reason() {
        return reason;
    }
}
