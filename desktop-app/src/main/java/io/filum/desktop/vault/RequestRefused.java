package io.filum.desktop.vault;

import java.util.Locale;

/// A certificate request that is not granted.
public final class RequestRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// Not a PKCS#10 request.
        MALFORMED,
        /// The key is not a P-256 key.
        KEY_KIND,
        /// The request is not signed with the key that it names.
        NOT_HELD,
        /// The directory entry that goes with it names another key: somebody swapped one of the two.
        OTHER_KEY;

        /// As it stands in logs and dialogs, such as `request-not-held`.
        public String code() {
            return "request-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    RequestRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
