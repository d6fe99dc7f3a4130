package io.filum.model.wire;

import java.util.Optional;
import java.util.stream.Stream;

/// Why the relay closed a WebSocket. Codes below 4500 mean "come back", from 4500 "do not, until something changed".
public enum CloseCode {
    /// All has been said (RFC 6455, 7.4.1).
    NORMAL(1000),
    DRAINING(4000),
    SLOW_CONSUMER(4001),
    STORAGE_UNAVAILABLE(4002),
    TOO_MANY_CONNECTIONS(4003),
    PROTOCOL_ERROR(4500),
    VERSION_UNKNOWN(4501),
    DEVICE_REVOKED(4502),
    REPLACED(4503),
    CERTIFICATE_EXPIRED(4504);

    private static final int DO_NOT_COME_BACK = 4500;

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// The code that the relay sent; empty for one of a newer relay, or of something on the way.
    public static Optional<CloseCode> of(int code) {
        return Stream.of(values()).filter(known -> known.code == code).findFirst();
    }

    /// Why a device may not be told anything more, if that is why it was closed. The same is said to its next request.
    public Optional<ProblemCode> refusal() {
        return switch (this) {
            case DEVICE_REVOKED -> Optional.of(ProblemCode.DEVICE_REVOKED);
            case CERTIFICATE_EXPIRED -> Optional.of(ProblemCode.CERTIFICATE_EXPIRED);
            default -> Optional.empty();
        };
    }

    /// Whether a client should connect again by itself after this WebSocket close code.
    public static boolean comeBack(int code) {
        return code < DO_NOT_COME_BACK;
    }
}
