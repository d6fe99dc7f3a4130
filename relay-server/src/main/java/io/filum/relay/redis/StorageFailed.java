package io.filum.relay.redis;

import java.util.NoSuchElementException;
import java.util.stream.Stream;

import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.ProblemCode;

/// Redis did not do what it was asked: it is gone, still loading, full, or has too few replicas; or it was not asked, since
/// so many others were before that no connection came free in time. What the driver throws ends here.
public final class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    private StorageFailed(ProblemCode code, Throwable cause) {
        super(code.text(), cause);
        this.code = code;
    }

    static StorageFailed of(JedisException e) {
        return new StorageFailed(e.getCause() instanceof NoSuchElementException
                ? ProblemCode.BUSY : code(e.getMessage() == null ? "" : e.getMessage()), e);
    }

    /// It is stored, and may be lost with the machine that it lies on.
    public static StorageFailed notReplicated() {
        return new StorageFailed(ProblemCode.NOT_REPLICATED, null);
    }

    private static ProblemCode code(String message) {
        if (message.contains("OOM ")) {
            return ProblemCode.STORAGE_FULL;
        }
        return message.contains("NOREPLICAS ") ? ProblemCode.NOT_REPLICATED : ProblemCode.STORAGE_UNAVAILABLE;
    }

    /// Redis is well, and what lies under a key is not what a relay has put there: another type, or what a script stumbles
    /// over.
    public boolean isDamage() {
        var said = getCause() == null ? "" : String.valueOf(getCause().getMessage());
        return Stream.of(ProblemCode.LOG_DAMAGED.text(), "WRONGTYPE", "attempt to ", "bad argument").anyMatch(said::contains);
    }

    /// `storage-full`, `not-replicated`, `storage-unavailable`, or `busy` where Redis may be well.
    public ProblemCode code() {
        return code;
    }
}
