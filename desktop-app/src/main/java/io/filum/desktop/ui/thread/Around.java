package io.filum.desktop.ui.thread;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.PatientRef;

/// What a thread knows of an item that the item itself does not say.
///
/// @param about    whom the thread is about: another patient's content is not shown before a person has said so
/// @param versions which of its results later items have corrected
/// @param look     shows another item of the thread
/// @param items    of the thread, as far as they were read: from some item on to the newest
public record Around(Optional<PatientRef> about, ObservableValue<Versions> versions, Consumer<DedupeId> look,
                     ObservableValue<List<TimelineItem>> items) {

    /// @param sender names whoever sent an item
    public record Versions(Corrections corrections, Function<DedupeId, String> sender) {}

    /// An item that stands by itself.
    public static Around nothing(Optional<PatientRef> about) {
        return new Around(about, new ReadOnlyObjectWrapper<>(new Versions(Corrections.NONE, _ -> "")), _ -> { },
                new ReadOnlyObjectWrapper<>(List.of()));
    }
}
