package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.Optional;

/// A live connection ended, or did not come about.
final class LinkLost extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean comeBack;
    private final transient Optional<Duration> after;

    private LinkLost(String code, boolean comeBack, Optional<Duration> after) {
        super(code);
        this.code = code;
        this.comeBack = comeBack;
        this.after = after;
    }

    static LinkLost broken(String code) {
        return new LinkLost(code, true, Optional.empty());
    }

    /// The relay said when to come back.
    static LinkLost until(String code, Duration after) {
        return new LinkLost(code, true, Optional.of(after));
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

    Optional<Duration> after() {
        return after;
    }
}
