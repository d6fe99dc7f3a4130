package io.filum.desktop.ui.thread;

import java.util.function.BiConsumer;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Window;

import io.filum.desktop.store.TimelineItem;

/// Which items of a timeline stand in the view of somebody at an active window: looked at after each layout, and whenever the
/// window becomes active or stops being so.
final class RowsInView {

    private final ListView<TimelineRow> timeline;

    RowsInView(ListView<TimelineRow> timeline) {
        this.timeline = timeline;
    }

    void watch(Runnable look) {
        timeline.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(look);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(look);
            }
        });
        timeline.sceneProperty().flatMap(scene -> scene.windowProperty()).flatMap(Window::focusedProperty)
                .subscribe(_ -> look.run());
    }

    /// Each item with its place, pictures with that of what tells of them; none where nobody can be looking.
    void each(BiConsumer<TimelineItem, Placed> take) {
        if (isAtWindow() && timeline.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null && flow.getLastVisibleCell() != null) {
            int last = Math.min(flow.getLastVisibleCell().getIndex(), timeline.getItems().size() - 1);
            for (int i = flow.getFirstVisibleCell().getIndex(); i <= last; i++) {
                IndexedCell<?> cell = flow.getVisibleCell(i);
                if (cell != null && timeline.getItems().get(i) instanceof TimelineRow.Entry(var item, var pictures, _)) {
                    Placed place = Placed.of(cell, flow.getHeight());
                    take.accept(item, place);
                    pictures.ifPresent(beside -> take.accept(beside, place));
                }
            }
        }
    }

    /// @param y     from the top of the view
    /// @param whole all of it is in view; of what is higher than the view, its end
    record Placed(double y, boolean whole) {

        private static Placed of(IndexedCell<?> cell, double height) {
            var bounds = cell.getBoundsInParent();
            boolean end = bounds.getMaxY() <= height + 1 && bounds.getMaxY() > 0;
            return new Placed(cell.getLayoutY(), end && (bounds.getMinY() >= -1 || bounds.getHeight() > height));
        }
    }

    private boolean isAtWindow() {
        return timeline.isVisible() && timeline.getScene() != null && timeline.getScene().getWindow() != null
                && timeline.getScene().getWindow().isFocused();
    }
}
