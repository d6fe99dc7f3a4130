package io.filum.relay.redis;

import io.filum.model.wire.ProblemCode;

/// Redis did not do what it was asked: it is gone, still loading, or full. What the driver throws ends here.
public final class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    StorageFailed(ProblemCode code, Throwable cause) {
        super(code.text(), cause);
        this.code = code;
    }

    /// `storage-full` or `storage-unavailable`.
    public ProblemCode code() {
        return code;
    }
}
