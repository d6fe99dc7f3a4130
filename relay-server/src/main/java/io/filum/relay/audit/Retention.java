package io.filum.relay.audit;

import java.time.Instant;
import java.time.ZoneOffset;

/// How long entries are kept.
public record Retention(int years) {

    /// HIPAA (45 CFR 164.316) asks for six years.
    public static final Retention USUAL = new Retention(6);
    /// Korea's safety measures for personal information ask for two where data are sensitive; no setting goes below.
    public static final int LEAST_YEARS = 2;

    public Retention {
        if (years < LEAST_YEARS) {
            throw new IllegalArgumentException("an audit trail is kept for at least " + LEAST_YEARS + " years");
        }
    }

    Instant oldest(Instant now) {
        return now.atZone(ZoneOffset.UTC).minusYears(years).toInstant();
    }
}
