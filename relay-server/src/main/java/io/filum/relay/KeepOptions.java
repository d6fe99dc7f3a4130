package io.filum.relay;

import java.time.Duration;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import io.filum.relay.audit.Retention;
import io.filum.relay.log.Keeping;

/// The part of the command line that says how long things are kept.
final class KeepOptions {

    @Option(names = "--audit-years", paramLabel = "YEARS",
            description = "how long the audit trail is kept; at least 2 (default: ${DEFAULT-VALUE})")
    private int auditYears = Retention.USUAL.years();

    @Option(names = "--keep-days", paramLabel = "DAYS",
            description = "how long the relay keeps what every member of a thread has committed"
                    + " (default: ${DEFAULT-VALUE})")
    private long days = Keeping.USUAL.delivered().toDays();

    @Option(names = "--keep-at-most-days", paramLabel = "DAYS",
            description = "how long it keeps anything, also what somebody has not fetched (default: ${DEFAULT-VALUE})")
    private long atMostDays = Keeping.USUAL.atMost().toDays();

    @Option(names = "--keep-thread-bytes", paramLabel = "BYTES",
            description = "how much of one thread it keeps once it is delivered, attachments included; four times as much"
                    + " of what is not (default: ${DEFAULT-VALUE})")
    private long threadBytes = Keeping.USUAL.threadBytes();

    @Option(names = "--keep-memory-percent", paramLabel = "PERCENT",
            description = "of Redis's maxmemory: above it, what is delivered goes after a day (default: ${DEFAULT-VALUE})")
    private int memoryPercent = Keeping.USUAL.memoryPercent();

    RelayOptions.Keep chosen(CommandSpec spec) {
        try {
            return new RelayOptions.Keep(new Retention(auditYears),
                    new Keeping(Duration.ofDays(days), Duration.ofDays(atMostDays), threadBytes, memoryPercent));
        } catch (IllegalArgumentException _) {
            throw new ParameterException(spec.commandLine(), "--audit-years is at least " + Retention.LEAST_YEARS
                    + ", --keep-at-most-days at least --keep-days, and a percentage between 1 and 100");
        }
    }
}
