package io.filum.relay.redis;

/// This Redis would not keep what the relay promises, so the relay does not start.
public final class RedisUnsuitable extends Exception {

    public enum Code {
        UNREACHABLE,
        TOO_OLD,
        NOT_PRIMARY,
        APPEND_ONLY_OFF,
        APPEND_FSYNC,
        EVICTS,
        EMBEDDED_FAILED,
        DATA_IN_USE
    }

    private final Code code;

    public RedisUnsuitable(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public RedisUnsuitable(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
