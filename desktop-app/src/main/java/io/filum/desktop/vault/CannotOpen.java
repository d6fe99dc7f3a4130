package io.filum.desktop.vault;

import java.util.Locale;

/// An envelope that does not open here. It is kept, and shown as a card with the reason and a next step.
public final class CannotOpen extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The epoch's secret has not come yet: park it.
        KEY_MISSING,
        /// Changed on the way, moved from elsewhere, or sealed with another key.
        TAMPERED,
        /// Sealed by somebody who was no member of that epoch.
        NOT_A_MEMBER,
        /// Opened, but what is inside is no item, or another kind than the envelope says.
        MALFORMED,
        /// Made by a newer version.
        NEWER_VERSION,
        /// Grows beyond all reason when it is unpacked.
        BOMB,
        /// An epoch document, which is adopted and not opened.
        NOT_AN_ITEM;

        /// As it stands in logs and cards, such as `cannot-open-key-missing`.
        public String code() {
            return "cannot-open-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public CannotOpen(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
