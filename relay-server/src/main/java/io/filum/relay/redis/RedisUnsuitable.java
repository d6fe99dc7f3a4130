package io.filum.relay.redis;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// This Redis would not keep what the relay promises, so the relay does not start.
public final class RedisUnsuitable extends Exception {

    public enum Code {
        UNREACHABLE,
        TOO_OLD,
        NOT_PRIMARY,
        APPEND_ONLY_OFF,
        APPEND_FSYNC,
        EVICTS,
        TOO_FEW_REPLICAS,
        MIN_REPLICAS,
        EMBEDDED_FAILED,
        DATA_IN_USE;

        /// As it stands in messages and on the command line, such as `append-fsync`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Settings that somebody may decide to live with; the rest is not a matter of opinion.
        public static final Set<Code> ACCEPTABLE =
                EnumSet.of(APPEND_ONLY_OFF, APPEND_FSYNC, EVICTS, TOO_FEW_REPLICAS, MIN_REPLICAS);
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
