package io.filum.model.identity;

import java.util.Locale;

/// Bytes that are no identity document. The reason is a stable code; nothing of the bytes is repeated in it.
public final class MalformedDocument extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        TRUNCATED,
        TRAILING_BYTES,
        TOO_LARGE,
        MAGIC,
        VERSION,
        SUITE,
        KIND,
        NUMBER,
        /// A name that is no strict UTF-8, is empty, too long, or cannot be shown.
        TEXT,
        /// A list that is not in ascending order, or names something twice: every document has one encoding.
        ORDER;

        /// As it stands in problems and logs, such as `document-trailing-bytes`.
        public String code() {
            return "document-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public MalformedDocument(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
