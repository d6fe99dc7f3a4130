package io.filum.relay.log;

import io.filum.model.wire.ProblemCode;

/// The log does not do what was asked, for a reason that the asker can be told.
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    public Refused(ProblemCode code) {
        super(code.text());
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}
