package io.filum.desktop.vault;

import java.util.Locale;

/// An envelope that cannot be made. Nothing has been used up by the attempt.
public final class CannotSeal extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The epoch's secret is not known here.
        KEY_MISSING,
        /// The epoch does not list this device as a member.
        NOT_A_MEMBER,
        /// Too large for an envelope: it has to go as an attachment.
        TOO_LARGE,
        /// The header speaks of another device, thread, epoch or kind than what is to be sealed.
        HEADER,
        /// What is kept of the epoch does not open.
        DAMAGED;

        /// As it stands in logs and cards, such as `cannot-seal-key-missing`.
        public String code() {
            return "cannot-seal-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public CannotSeal(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
