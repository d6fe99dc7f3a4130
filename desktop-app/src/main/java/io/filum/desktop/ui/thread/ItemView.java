package io.filum.desktop.ui.thread;

import javafx.scene.Node;

import io.filum.desktop.store.TimelineItem;

/// Makes the pane that shows one item's content in the detail column.
@FunctionalInterface
public interface ItemView {

    /// At once: a pane that has to fetch or open first shows that itself.
    Node paneFor(TimelineItem item);
}
