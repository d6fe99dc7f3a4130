package io.filum.model.wire;

/// Why the relay closed a WebSocket. Codes below 4500 mean "come back", from 4500 "do not, until something changed".
public enum CloseCode {
    DRAINING(4000),
    SLOW_CONSUMER(4001),
    STORAGE_UNAVAILABLE(4002),
    PROTOCOL_ERROR(4500),
    VERSION_UNKNOWN(4501),
    DEVICE_REFUSED(4502),
    REPLACED(4503);

    private static final int DO_NOT_COME_BACK = 4500;

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Whether a client should connect again by itself after this WebSocket close code.
    public static boolean comeBack(int code) {
        return code < DO_NOT_COME_BACK;
    }
}
