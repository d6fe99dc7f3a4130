package io.filum.desktop.ui.thread;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;

/// Keeps what the person reads in its place: at the newest item the view stays at the end, elsewhere the row at the top
/// stays where it is while items come in above or below.
final class TimelineScroll {

    private final ListView<TimelineRow> timeline;
    private final ThreadModel model;
    private boolean atEnd = true;

    TimelineScroll(ListView<TimelineRow> timeline, ThreadModel model) {
        this.timeline = timeline;
        this.model = model;
    }

    void follow() {
        model.threadProperty().subscribe(_ -> atEnd = true);
        model.rows().addListener((ListChangeListener<TimelineRow>) change -> {
            while (change.next()) {
                if (!atEnd && change.wasAdded() && change.getFrom() == 0 && !change.wasReplaced()) {
                    keep(change.getAddedSize());
                }
            }
            if (atEnd) {
                toEnd();
            }
        });
        timeline.addEventHandler(ScrollEvent.ANY, _ -> look());
        timeline.heightProperty().subscribe(_ -> {
            if (atEnd) {
                toEnd();
            }
        });
    }

    private void toEnd() {
        int last = model.rows().size() - 1;
        if (last >= 0) {
            timeline.scrollTo(last);
        }
    }

    private void keep(int added) {
        VirtualFlow<?> flow = flow();
        if (flow != null && flow.getFirstVisibleCell() != null) {
            timeline.scrollTo(flow.getFirstVisibleCell().getIndex() + added);
        }
    }

    private void look() {
        VirtualFlow<?> flow = flow();
        if (flow == null) {
            return;
        }
        IndexedCell<?> last = flow.getLastVisibleCell();
        IndexedCell<?> first = flow.getFirstVisibleCell();
        atEnd = last == null || last.getIndex() >= model.rows().size() - 1;
        if (first != null && first.getIndex() <= 4) {
            model.earlier();
        }
    }

    private VirtualFlow<?> flow() {
        for (Node child : timeline.getChildrenUnmodifiable()) {
            if (child instanceof VirtualFlow<?> flow) {
                return flow;
            }
        }
        return null;
    }
}
