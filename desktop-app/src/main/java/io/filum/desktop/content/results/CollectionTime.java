package io.filum.desktop.content.results;

import java.time.OffsetDateTime;
import java.util.Optional;

import io.filum.desktop.content.projection.SentTime;
import io.filum.model.envelope.DedupeId;

/// When a specimen was taken or a patient measured: one column of a table. Times that are the same moment are one
/// collection, by whatever item they came. What has no time shares a column with nothing but its own item.
///
/// @param when null when the sender says no time
/// @param item whose column it is, where there is no time
public record CollectionTime(SentTime when, Optional<DedupeId> item) implements Comparable<CollectionTime> {

    static CollectionTime of(Told told) {
        var when = told.row().when();
        return new CollectionTime(when, when == null ? Optional.of(told.item()) : Optional.empty());
    }

    /// The same for two ways to write one moment.
    Object key() {
        if (when == null) {
            return item.orElseThrow();
        }
        return switch (when.value()) {
            case OffsetDateTime time -> time.toInstant();
            case null -> when.text();
            default -> when.value();
        };
    }

    /// Newest first, what has no time last.
    @Override
    public int compareTo(CollectionTime other) {
        if (when == null || other.when == null) {
            return Boolean.compare(when == null, other.when == null);
        }
        return other.when.compareTo(when);
    }
}
