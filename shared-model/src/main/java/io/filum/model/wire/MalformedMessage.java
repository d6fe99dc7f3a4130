package io.filum.model.wire;

/// Bytes or text that are no message of this protocol. Carries a stable code and, where it helps, what was expected;
/// never what was read.
public final class MalformedMessage extends Exception {

    private final ProblemCode code;

    public MalformedMessage(ProblemCode code, String expected) {
        super(code.text() + ": " + expected);
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}
