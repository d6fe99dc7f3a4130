package io.filum.desktop.ui.thread;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import io.filum.desktop.store.TimelineItem;

/// Makes the pane that shows one item's content in the detail column.
@FunctionalInterface
public interface ItemView {

    /// At once: a pane that has to fetch or open first shows that itself.
    ///
    /// @param around what its thread knows of it
    Pane paneFor(TimelineItem item, Around around);

    /// @param showing whether the content itself is before the person's eyes: only then may a key acknowledge it
    record Pane(Node node, ObservableValue<Showing> showing) {}
}
