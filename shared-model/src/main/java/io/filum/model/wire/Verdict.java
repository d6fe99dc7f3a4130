package io.filum.model.wire;

/// What the relay says of the position that a client comes back with.
public enum Verdict {
    /// Everything after the position follows.
    OK,
    /// The log lost a tail that the client has: lower the cursor to `from`, keep what you have; senders push again.
    TRUNCATED,
    /// Retention overtook the client: what lies between is gone from the relay. Say so, ask the sender.
    GAP,
    /// Another log: start over, dedupe by id.
    RESET;

    static Verdict of(int ordinal, ProblemCode code) throws MalformedMessage {
        if (ordinal < 0 || ordinal >= values().length) {
            throw new MalformedMessage(code, "a known verdict");
        }
        return values()[ordinal];
    }
}
