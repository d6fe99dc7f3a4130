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

    /// Rows grow after they were laid out first: a note's text and its delivery arrive later. For half a second the end
    /// is looked for again.
    private static final int SETTLING_PULSES = 30;

    private final ListView<TimelineRow> timeline;
    private final ThreadModel model;
    private boolean atEnd = true;
    private int pulsesToSettle;

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
        Runnable settle = this::settle;
        timeline.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(settle);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(settle);
            }
        });
        timeline.heightProperty().subscribe(_ -> {
            if (atEnd) {
                toEnd();
            }
        });
    }

    /// Something else than the end is looked for.
    void leave() {
        atEnd = false;
        pulsesToSettle = 0;
    }

    private void toEnd() {
        pulsesToSettle = SETTLING_PULSES;
        scrollToLast();
    }

    private void settle() {
        if (pulsesToSettle > 0) {
            pulsesToSettle--;
            if (!isEndShown()) {
                scrollToLast();
            }
        }
    }

    private void scrollToLast() {
        int last = model.rows().size() - 1;
        if (last >= 0) {
            timeline.scrollTo(last);
        }
    }

    private boolean isEndShown() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        if (last == null || last.getHeight() > flow.getHeight()) {
            return true;
        }
        return last.getIndex() == model.rows().size() - 1
                && last.getBoundsInParent().getMaxY() <= flow.getHeight() + 1;
    }

    private void keep(int added) {
        VirtualFlow<?> flow = flow();
        if (flow != null && flow.getFirstVisibleCell() != null) {
            timeline.scrollTo(flow.getFirstVisibleCell().getIndex() + added);
        }
    }

    private void look() {
        pulsesToSettle = 0;
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
