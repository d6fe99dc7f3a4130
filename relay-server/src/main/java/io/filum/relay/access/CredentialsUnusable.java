package io.filum.relay.access;

import java.util.Locale;

/// The relay's own key and certificates cannot be used, so it does not start.
public final class CredentialsUnusable extends Exception {

    private static final long serialVersionUID = 1;

    public enum Code {
        /// A file is not there.
        TLS_MISSING,
        /// A file is there, and is not what its name says.
        TLS_DAMAGED,
        /// The certificate is not the key's, or was not issued under this root.
        TLS_MISMATCH,
        /// The certificate has run out, or does not hold yet.
        TLS_EXPIRED;

        /// As it stands in messages, such as `tls-missing`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;

    CredentialsUnusable(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
