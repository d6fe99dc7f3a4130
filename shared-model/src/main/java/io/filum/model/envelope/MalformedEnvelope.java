package io.filum.model.envelope;

import java.util.Locale;

/// Bytes that are no envelope. The reason is a stable code; nothing of the bytes is repeated in it.
public final class MalformedEnvelope extends Exception {

    public enum Reason {
        TRUNCATED,
        TRAILING_BYTES,
        TOO_LARGE,
        MAGIC,
        VERSION,
        SUITE,
        KIND,
        FLAGS,
        NUMBER,
        PAYLOAD_HASH;

        /// As it stands in problems and logs, such as `envelope-payload-hash`.
        public String code() {
            return "envelope-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public MalformedEnvelope(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
