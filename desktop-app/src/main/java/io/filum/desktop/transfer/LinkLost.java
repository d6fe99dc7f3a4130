package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.Optional;

/// A live connection ended, or did not come about.
final class LinkLost extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean comeBack;
    private final transient Optional<Drained> drained;

    /// The relay is about to stop.
    ///
    /// @param spread    when to go to another, drawn by lot within what it said: not all of its clients at once
    /// @param comeBack  when to come back, where there is no other
    record Drained(Duration spread, Duration comeBack) {}

    private LinkLost(String code, boolean comeBack, Optional<Drained> drained) {
        super(code);
        this.code = code;
        this.comeBack = comeBack;
        this.drained = drained;
    }

    static LinkLost broken(String code) {
        return new LinkLost(code, true, Optional.empty());
    }

    /// The relay said when to come back.
    static LinkLost drained(Duration spread, Duration comeBack) {
        return new LinkLost("relay-draining", true, Optional.of(new Drained(spread, comeBack)));
    }

    /// The relay said not to come back until something changed; we ask again, but rarely.
    static LinkLost refused(String code) {
        return new LinkLost(code, false, Optional.empty());
    }

    String code() {
        return code;
    }

    boolean comeBack() {
        return comeBack;
    }

    Optional<Drained> drained() {
        return drained;
    }
}
