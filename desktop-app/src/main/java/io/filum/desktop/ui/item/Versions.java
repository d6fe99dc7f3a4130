package io.filum.desktop.ui.item;

import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.results.Corrections.Correction;
import io.filum.desktop.content.results.Corrections.Kind;
import io.filum.desktop.content.results.Told;
import io.filum.desktop.ui.thread.Around;
import io.filum.model.envelope.DedupeId;

/// Says under a result which item has corrected it, or what it corrects itself, with the way there.
///
/// @param look shows another item
record Versions(DedupeId item, Around.Versions known, ClinicalWords words, Consumer<DedupeId> look) {

    /// @param gone whether the result above no longer holds
    record Other(String words, boolean gone, Runnable show) {}

    Optional<Other> of(ResultRow row) {
        return later(row).or(() -> earlier(row));
    }

    private Optional<Other> later(ResultRow row) {
        return known.corrections().of(item, row.source()).filter(one -> one.kind() != Kind.REPEATED).map(one -> {
            var by = one.by();
            var when = Optional.ofNullable(by.row().filing().issued()).or(by.row()::whenKnown);
            var said = words.text("contentLater_" + one.kind(), words.when(when), known.sender().apply(by.item()), value(by));
            return new Other(said, true, to(by));
        });
    }

    private Optional<Other> earlier(ResultRow row) {
        return known.corrections().by(item).stream().filter(one -> one.by().row().source().equals(row.source()))
                .map(Correction::older).findFirst()
                .map(older -> new Other(words.text("contentEarlier", value(older), known.sender().apply(older.item())),
                        false, to(older)));
    }

    private String value(Told told) {
        return words.numberAndUnit(told.row().measured().value());
    }

    /// Null where it stands in this very item.
    private Runnable to(Told other) {
        return other.item().equals(item) ? null : () -> look.accept(other.item());
    }
}
