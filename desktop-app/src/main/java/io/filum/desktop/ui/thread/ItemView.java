package io.filum.desktop.ui.thread;

import java.util.Optional;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import io.filum.desktop.store.TimelineItem;
import io.filum.model.item.PatientRef;

/// Makes the pane that shows one item's content in the detail column.
@FunctionalInterface
public interface ItemView {

    /// At once: a pane that has to fetch or open first shows that itself.
    ///
    /// @param about whom the thread is about: another patient's content is not shown before a person has said so
    Pane paneFor(TimelineItem item, Optional<PatientRef> about);

    /// @param showing whether the content itself is before the person's eyes: only then may a key acknowledge it
    record Pane(Node node, ObservableValue<Showing> showing) {}
}
