package io.filum.desktop.ui.transfers;

import java.time.Duration;
import java.time.Instant;

/// A speed that a person can read: smoothed, since parts of 1 MiB arrive in jumps.
final class Speed {

    private static final double NEW_WEIGHT = 0.3;

    private Instant at;
    private long bytes;
    private double perSecond;

    void update(Instant now, long done) {
        if (at == null || done < bytes) {
            at = now;
            bytes = done;
            return;
        }
        double seconds = Duration.between(at, now).toMillis() / 1000.0;
        if (seconds < 0.25) {
            return;
        }
        double latest = (done - bytes) / seconds;
        perSecond = perSecond == 0 ? latest : NEW_WEIGHT * latest + (1 - NEW_WEIGHT) * perSecond;
        at = now;
        bytes = done;
    }

    /// 0 where nothing is known yet.
    double perSecond() {
        return perSecond;
    }
}
