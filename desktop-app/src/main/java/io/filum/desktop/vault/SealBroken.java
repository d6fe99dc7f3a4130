package io.filum.desktop.vault;

import java.util.Locale;

/// Something sealed that does not open: damaged, moved to another place, made with another key, or never sealed at all.
/// Which of these it was cannot be told apart, on purpose.
public final class SealBroken extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// Too short or of a length that no sealed bytes have: cut off, or with something behind.
        LENGTH,
        /// Key or context differ from those it was sealed with; found before anything is decrypted.
        COMMITMENT,
        /// A chunk was changed, swapped, dropped or doubled.
        CHUNK,
        /// An HPKE package for another device, thread, epoch or document, or a damaged one.
        PACKAGE,
        /// All of it opened, but it is not the whole that was announced.
        INCOMPLETE;

        /// As it stands in logs and cards, such as `seal-commitment`.
        public String code() {
            return "seal-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public SealBroken(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
