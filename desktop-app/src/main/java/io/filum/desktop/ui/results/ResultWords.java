package io.filum.desktop.ui.results;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.results.CollectionTime;
import io.filum.desktop.content.results.Corrections.Kind;
import io.filum.desktop.content.results.Point;
import io.filum.desktop.content.results.Series;
import io.filum.desktop.content.results.VitalSigns;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.item.ClinicalWords;
import io.filum.model.envelope.DedupeId;

/// Values, times and states of a table in the words of a clinician.
final class ResultWords {

    private final Desk desk;
    private final ClinicalWords clinical;
    private final Function<DedupeId, String> from;

    /// @param from names whoever sent an item; empty where there is no more to say
    ResultWords(Desk desk, Function<DedupeId, String> from) {
        this.desk = desk;
        this.clinical = new ClinicalWords(desk.texts(), desk.moments());
        this.from = from;
    }

    String text(String key, Object... arguments) {
        return desk.texts().get(key, arguments);
    }

    ZoneId zone() {
        return desk.moments().zone();
    }

    String name(Series series) {
        return series.analyte().label().isEmpty() ? text("contentNoTestName") : series.analyte().label();
    }

    String unit(Series series) {
        return series.unit().isEmpty() ? text("resultsNoUnit") : series.unit();
    }

    String value(Point point) {
        return clinical.number(point.measured().value());
    }

    String unit(Point point) {
        return clinical.unit(point.measured().value());
    }

    String ranges(Point point) {
        return clinical.ranges(point.measured());
    }

    /// Without the word for it, which stands in no cell; that there is none is said.
    String limits(Point point) {
        return point.measured().ranges().isEmpty() ? ranges(point) : String.join("; ",
                point.measured().ranges().stream().map(range -> range.shown()).toList());
    }

    String when(Point point) {
        return clinical.when(point.told().row().whenKnown());
    }

    /// `14-Mar-2026`
    String day(CollectionTime time) {
        return time.when() == null ? text("resultsNoTime") : clinical.day(time.when());
    }

    /// `09:05 +09:00`; empty where no time of the day was sent.
    String clock(CollectionTime time) {
        return switch (time.when() == null ? null : time.when().value()) {
            case OffsetDateTime at -> "%02d:%02d %s".formatted(at.getHour(), at.getMinute(),
                    at.getOffset().getTotalSeconds() == 0 ? "UTC" : at.getOffset().getId());
            case LocalDateTime at -> "%02d:%02d".formatted(at.getHour(), at.getMinute());
            case null, default -> "";
        };
    }

    /// What is missing in a time, said below it.
    String zoneless(CollectionTime time) {
        return switch (time.when() == null ? null : time.when().value()) {
            case LocalDateTime _ -> text("resultsNoZone");
            case LocalDate _ -> text("resultsNoClock");
            case null, default -> "";
        };
    }

    String date(LocalDate day) {
        return desk.moments().date(day);
    }

    /// Preliminary, corrected, taken back …: whatever must be known beside the number. Empty for an ordinary result.
    String state(Point point) {
        return point.fate().filter(fate -> fate.kind() != Kind.REPEATED).map(fate -> text("resultsFate_" + fate.kind()))
                .orElseGet(() -> clinical.status(point.told().row().status()));
    }

    /// `6.90 mmol/L  ·  Corrected 14-Mar-2026 10:55 +09:00  ·  Dr Lee  ·  4.90 mmol/L`
    Optional<String> fate(Point point) {
        return point.fate().filter(fate -> fate.kind() != Kind.REPEATED).map(fate -> {
            var by = fate.by().row();
            var issued = Optional.ofNullable(by.filing().issued()).or(by::whenKnown);
            return ClinicalWords.line((value(point) + " " + unit(point)).strip(),
                    text("resultsFateAt_" + fate.kind(), clinical.when(issued)), from.apply(fate.by().item()),
                    fate.kind() == Kind.WITHDRAWN ? "" : clinical.numberAndUnit(by.measured().value()));
        });
    }

    String from(Point point) {
        return from.apply(point.told().item());
    }

    String meaning(Flag flag) {
        return clinical.meaning(flag);
    }

    /// All of a point, as it is read out.
    String spoken(Point point) {
        var flags = point.measured().flags().stream().map(flag -> (flag.code() + " " + clinical.meaning(flag)).strip());
        return ClinicalWords.spoken(Stream.of(Stream.of(when(point), (value(point) + " " + unit(point)).strip()), flags,
                Stream.of(ranges(point), fate(point).orElseGet(() -> state(point)))).flatMap(all -> all).toList());
    }

    String spoken(Series series, List<Point> points) {
        return ClinicalWords.spoken(Stream.concat(Stream.of(name(series)), points.stream().map(this::spoken)).toList());
    }

    String name(VitalSigns.Chart chart) {
        return text("resultsVital_" + chart.sign());
    }
}
