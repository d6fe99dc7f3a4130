package io.filum.desktop.ui.results;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// Where a moment stands in a chart.
record TimeScale(Instant from, Instant to, double left, double right) {

    private static final List<Duration> STEPS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(6), Duration.ofHours(12),
            Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30),
            Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(365), Duration.ofDays(5 * 365),
            Duration.ofDays(20 * 365));
    private static final Duration AROUND_ONE = Duration.ofMinutes(30);

    /// A single moment stands in the middle.
    static TimeScale of(Instant from, Instant to, double left, double right) {
        return from.equals(to) ? new TimeScale(from.minus(AROUND_ONE), to.plus(AROUND_ONE), left, right)
                : new TimeScale(from, to, left, right);
    }

    double x(Instant at) {
        var whole = (double) (to.toEpochMilli() - from.toEpochMilli());
        return left + (at.toEpochMilli() - from.toEpochMilli()) / whole * (right - left);
    }

    /// A tick, and whether it is a day rather than a time of day.
    record Tick(ZonedDateTime at, boolean day) {}

    /// Round times of the reader's clock, far enough apart for their words.
    List<Tick> ticks(ZoneId zone, double width) {
        var most = Math.max(1, (right - left) / width);
        var whole = Duration.between(from, to);
        var step = STEPS.stream().filter(one -> whole.toMillis() / (double) one.toMillis() <= most).findFirst()
                .orElse(STEPS.getLast());
        var days = step.compareTo(Duration.ofDays(1)) >= 0;
        var at = from.atZone(zone).toLocalDate().atStartOfDay(zone);
        var ticks = new ArrayList<Tick>();
        while (!at.toInstant().isAfter(to) && ticks.size() < 60) {
            if (!at.toInstant().isBefore(from)) {
                ticks.add(new Tick(at, days || at.toLocalTime().toSecondOfDay() == 0));
            }
            // Days by the calendar: a night in which clocks change is no shorter a day.
            at = days ? at.plusDays(step.toDays()) : at.plus(step);
            if (!days && at.toInstant().isBefore(from)) {
                var steps = Duration.between(at.toInstant(), from).dividedBy(step);
                at = at.plus(step.multipliedBy(steps));
            }
        }
        return ticks;
    }
}
