package io.filum.model.audit;

import java.util.Locale;
import java.util.Optional;

/// What came of it. The texts are stored and stable.
public enum AuditOutcome {
    DONE,
    /// A rule said no.
    REFUSED,
    /// It should have worked.
    FAILED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AuditOutcome> parse(String text) {
        for (var outcome : values()) {
            if (outcome.text().equals(text)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}
