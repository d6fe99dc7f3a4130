package io.filum.desktop.vault;

import java.util.Locale;

/// Certificates with which this device cannot connect, as they are not its own. It needs those that were issued to it.
public final class CredentialsRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The certificate is about another key than the vault's.
        OTHER_KEY,
        /// The certificate is about another device.
        OTHER_DEVICE,
        /// They do not go back to the organisation's root, or are not for a client of the relay.
        UNTRUSTED,
        /// They do not hold now; it may be this computer's clock that is wrong.
        NOT_NOW,
        /// They are to take over from others, and hold no longer than these.
        NO_LONGER;

        /// As it stands in logs and dialogs, such as `credentials-other-key`.
        public String code() {
            return "credentials-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    CredentialsRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
