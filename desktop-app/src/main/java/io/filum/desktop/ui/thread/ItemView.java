package io.filum.desktop.ui.thread;

import java.util.Optional;

import javafx.scene.Node;

import io.filum.desktop.store.TimelineItem;
import io.filum.model.item.PatientRef;

/// Makes the pane that shows one item's content in the detail column.
@FunctionalInterface
public interface ItemView {

    /// At once: a pane that has to fetch or open first shows that itself.
    ///
    /// @param about whom the thread is about: another patient's content is not shown before a person has said so
    Node paneFor(TimelineItem item, Optional<PatientRef> about);
}
