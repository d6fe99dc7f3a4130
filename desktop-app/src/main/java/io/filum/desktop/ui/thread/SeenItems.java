package io.filum.desktop.ui.thread;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Window;

import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.DedupeId;

/// Tells which unread items stood in view of the person at an active window. Their senders will read "opened": what was
/// only loaded, or hidden behind another window or the thread's results, was not.
final class SeenItems {

    private final ListView<TimelineRow> timeline;
    private final Consumer<List<DedupeId>> seen;
    private final Set<DedupeId> told = new HashSet<>();

    SeenItems(ListView<TimelineRow> timeline, Consumer<List<DedupeId>> seen) {
        this.timeline = timeline;
        this.seen = seen;
    }

    void watch() {
        Runnable look = this::look;
        timeline.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(look);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(look);
            }
        });
        timeline.sceneProperty().flatMap(scene -> scene.windowProperty()).flatMap(Window::focusedProperty)
                .subscribe(_ -> look());
    }

    private void look() {
        List<DedupeId> items = isAtWindow() ? unreadInView() : List.of();
        if (!items.isEmpty()) {
            told.addAll(items);
            seen.accept(items);
        }
    }

    private boolean isAtWindow() {
        return timeline.isVisible() && timeline.getScene() != null && timeline.getScene().getWindow() != null
                && timeline.getScene().getWindow().isFocused();
    }

    private List<DedupeId> unreadInView() {
        List<DedupeId> found = new ArrayList<>();
        if (timeline.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null) {
            int last = Math.min(flow.getLastVisibleCell().getIndex(), timeline.getItems().size() - 1);
            for (int i = flow.getFirstVisibleCell().getIndex(); i <= last; i++) {
                if (timeline.getItems().get(i) instanceof TimelineRow.Entry(TimelineItem item)
                        && item.standing().unread() && !item.state().sealed() && !told.contains(item.id())) {
                    found.add(item.id());
                }
            }
        }
        return found;
    }
}
