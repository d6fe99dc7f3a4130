package io.filum.desktop.content.results;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.SentTime;

/// What of a series can be drawn: values that hold, at times that were sent, oldest first. Those that are no numbers have
/// their place in time and none on the scale; a line never runs through one, nor over a gap.
///
/// @param spots oldest first
public record Trend(List<Spot> spots) {

    /// A gap is a pause of more than this many times the usual one.
    private static final double PAUSE = 3;
    /// Fewer values have no usual pause.
    private static final int RHYTHM = 4;

    /// @param at     when; what was sent without a zone is taken for the reader's own
    /// @param number absent for what is no number
    /// @param band   what is usual, where the sender says it in the value's own unit
    public record Spot(Instant at, Optional<Double> number, Optional<Band> band, Point point) {}

    /// @param zone of the reader, for times that name none
    static Trend of(List<Point> points, ZoneId zone) {
        var spots = new ArrayList<Spot>();
        for (var point : points) {
            if (point.holds() && isShown(point)) {
                at(point.told().row().when(), zone).ifPresent(at -> spots.add(
                        new Spot(at, point.number(), band(point), point)));
            }
        }
        spots.sort(Comparator.comparing(Spot::at));
        return new Trend(List.copyOf(spots));
    }

    public List<Spot> numbers() {
        return spots.stream().filter(spot -> spot.number().isPresent()).toList();
    }

    /// Stretches without a gap, each at least one value. Values that were taken in a rhythm (a monitor's) are torn apart
    /// where some are missing; single collections days apart are the rhythm of a ward.
    public List<List<Spot>> runs() {
        var longest = longestPause();
        var runs = new ArrayList<List<Spot>>();
        List<Spot> run = new ArrayList<>();
        Spot last = null;
        for (var spot : spots) {
            var torn = spot.number().isEmpty() || last != null && millis(last, spot) > longest;
            if (torn && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            if (spot.number().isPresent()) {
                run.add(spot);
            }
            last = spot;
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private double longestPause() {
        if (spots.size() < RHYTHM) {
            return Double.POSITIVE_INFINITY;
        }
        var pauses = new long[spots.size() - 1];
        for (var i = 1; i < spots.size(); i++) {
            pauses[i - 1] = millis(spots.get(i - 1), spots.get(i));
        }
        Arrays.sort(pauses);
        return PAUSE * Math.max(1, pauses[pauses.length / 2]);
    }

    private static long millis(Spot from, Spot to) {
        return to.at().toEpochMilli() - from.at().toEpochMilli();
    }

    private static boolean isShown(Point point) {
        return switch (point.measured().value()) {
            case ResultValue.Quantity _, ResultValue.Words _ -> true;
            default -> false;
        };
    }

    private static Optional<Band> band(Point point) {
        var bands = point.measured().ranges().stream().map(range -> Numbers.band(range, point.unit()))
                .flatMap(Optional::stream).distinct().toList();
        return bands.size() == 1 ? Optional.of(bands.getFirst()) : Optional.empty();
    }

    /// Empty for a year or a month, which are no place on a line of days.
    private static Optional<Instant> at(SentTime when, ZoneId zone) {
        return switch (when == null ? null : when.value()) {
            case OffsetDateTime time -> Optional.of(time.toInstant());
            case LocalDateTime time -> Optional.of(time.atZone(zone).toInstant());
            case LocalDate day -> Optional.of(day.atStartOfDay(zone).toInstant());
            case null, default -> Optional.empty();
        };
    }
}
