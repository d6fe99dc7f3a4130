package io.filum.relay.log;

import java.time.Duration;
import java.time.Instant;

/// How long the relay keeps what it has handed out, and what it has not. Workstations keep everything; the relay is
/// where it waits for those who are away.
///
/// @param delivered     how long what every member has committed is kept
/// @param atMost        how long anything is kept, whoever lacks it
/// @param threadBytes   how much of a thread is kept, attachments included, once it is delivered; of what is not,
///                      four times as much
/// @param memoryPercent of Redis's `maxmemory`: above it, what was delivered goes after a day
public record Keeping(Duration delivered, Duration atMost, long threadBytes, int memoryPercent) {

    public static final Keeping USUAL = new Keeping(Duration.ofDays(90), Duration.ofDays(400), 2L << 30, 70);
    private static final Duration PRESSED = Duration.ofDays(1);
    private static final int UNDELIVERED = 4;

    public Keeping {
        if (delivered.isNegative() || atMost.compareTo(delivered) < 0 || threadBytes < 1
                || memoryPercent < 1 || memoryPercent > 100) {
            throw new IllegalArgumentException("what is delivered is not kept longer than anything is");
        }
    }

    /// @param pressed whether Redis uses more memory than it is to
    Cut cut(Instant now, boolean pressed) {
        var age = pressed && PRESSED.compareTo(delivered) < 0 ? PRESSED : delivered;
        return new Cut(now.minus(age), now.minus(atMost), threadBytes, UNDELIVERED * threadBytes);
    }
}
