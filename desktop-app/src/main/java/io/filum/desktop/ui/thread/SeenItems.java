package io.filum.desktop.ui.thread;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javafx.scene.control.ListView;

import io.filum.model.envelope.DedupeId;

/// Tells which unread items stood in view of the person at an active window. Their senders will read "opened": what was
/// only loaded, or hidden behind another window or the thread's results, was not.
final class SeenItems {

    private final RowsInView rows;
    private final Consumer<List<DedupeId>> seen;
    private final Set<DedupeId> told = new HashSet<>();

    SeenItems(ListView<TimelineRow> timeline, Consumer<List<DedupeId>> seen) {
        this.rows = new RowsInView(timeline);
        this.seen = seen;
    }

    void watch() {
        rows.watch(this::look);
    }

    private void look() {
        List<DedupeId> items = new ArrayList<>();
        rows.each((item, _) -> {
            if (item.standing().unread() && !item.state().sealed() && told.add(item.id())) {
                items.add(item.id());
            }
        });
        if (!items.isEmpty()) {
            seen.accept(items);
        }
    }
}
