package io.filum.desktop.transfer;

import java.util.Optional;
import java.util.stream.Collectors;

import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.store.Headline;

/// A critical result as lists show it.
final class Headlines {

    private Headlines() {}

    /// The result itself, or, of a blood pressure, the part that is critical.
    static Headline of(ResultRow row) {
        Optional<ResultRow.Component> part = row.measured().isCritical() ? Optional.empty()
                : row.components().rows().stream().filter(one -> one.measured().isCritical()).findFirst();
        return part.map(one -> of(one.test().isEmpty() ? row.test() : one.test(), one.measured()))
                .orElseGet(() -> of(row.test(), row.measured()));
    }

    private static Headline of(String test, Measured measured) {
        String flag = measured.flags().stream().filter(one -> one.meaning().isCritical()).map(Flag::code)
                .findFirst().orElse("");
        String range = measured.ranges().stream().map(ReferenceRange::shown).collect(Collectors.joining("; "));
        return new Headline(test, value(measured.value()),
                measured.value() instanceof ResultValue.Quantity(_, _, var unit) ? unit : "", flag, range);
    }

    private static String value(ResultValue value) {
        return switch (value) {
            case ResultValue.Quantity(var comparator, var number, _) -> comparator + number;
            case ResultValue.Words(var words) -> words;
            case ResultValue.Curve _, ResultValue.Absent _, ResultValue.None _ -> "";
        };
    }
}
