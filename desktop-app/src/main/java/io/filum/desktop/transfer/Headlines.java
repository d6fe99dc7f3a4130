package io.filum.desktop.transfer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.filum.desktop.content.Glance;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.store.Headline;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.WorklistRow;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PatientRef;

/// Critical results as lists show them: below the name of their thread's patient.
final class Headlines {

    private final Store store;
    /// Threads that begin in the batch at hand: whom they are about is not committed yet.
    private final Map<ThreadId, PatientRef> begun = new HashMap<>();

    Headlines(Store store) {
        this.store = store;
    }

    void begins(ThreadId thread, ItemMeta meta) {
        meta.patient().ifPresent(patient -> begun.put(thread, patient));
    }

    /// What was committed is known.
    void forget() {
        begun.clear();
    }

    /// Somebody else's potassium is as urgent, and nothing of it is told before a person has compared the two.
    Optional<Headline> of(ThreadId thread, Glance.Seen seen) {
        return seen.critical().map(row -> isOfAnother(thread, seen) ? Headline.WITHHELD : of(row));
    }

    /// Whether an item is about somebody else than its thread.
    boolean isOfAnother(ThreadId thread, Glance.Seen seen) {
        return PatientMatch.of(patient(thread), seen.patients()) == PatientMatch.OTHER;
    }

    private Optional<PatientRef> patient(ThreadId thread) {
        return store.worklist().row(thread).flatMap(WorklistRow::patient).or(() -> Optional.ofNullable(begun.get(thread)));
    }

    /// The result itself, or, of a blood pressure, the part that is critical.
    static Headline of(ResultRow row) {
        return criticalPart(row).map(part -> of(row, part)).orElseGet(() -> of(row.test(), row.measured()));
    }

    /// What a later version says in a critical result's place: of a blood pressure, the same part.
    static Headline instead(ResultRow was, ResultRow now) {
        return criticalPart(was).flatMap(part -> now.components().rows().stream()
                        .filter(one -> one.test().equals(part.test())).findFirst())
                .map(part -> of(now, part)).orElseGet(() -> of(now.test(), now.measured()));
    }

    private static Optional<ResultRow.Component> criticalPart(ResultRow row) {
        return row.measured().isCritical() ? Optional.empty()
                : row.components().rows().stream().filter(one -> one.measured().isCritical()).findFirst();
    }

    private static Headline of(ResultRow row, ResultRow.Component part) {
        return of(part.test().isEmpty() ? row.test() : part.test(), part.measured());
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
