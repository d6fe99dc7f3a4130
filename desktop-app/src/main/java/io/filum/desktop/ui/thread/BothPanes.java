package io.filum.desktop.ui.thread;

import java.util.Optional;

import io.filum.desktop.store.TimelineItem;

/// Where a person sees an item: a note in its row of the timeline, a long one and everything else in the detail column.
record BothPanes(ThreadModel model, ThreadController timeline, DetailController detail) implements Acknowledging.Eyes {

    @Override
    public Acknowledging.Sight on(TimelineItem item) {
        if (timeline.isReadInItsRow(item) && timeline.inView().hasRested(item.id())) {
            return timeline.isWithheld(item) ? Acknowledging.Sight.WITHHELD : Acknowledging.Sight.SEEN;
        }
        return detail.sight(item);
    }

    @Override
    public void bring(TimelineItem item) {
        if (!timeline.isReadInItsRow(item)) {
            model.lookedProperty().set(Optional.of(item));
        }
        timeline.bring(item);
    }

    @Override
    public void startAgain() {
        timeline.inView().startAgain();
        detail.startAgain();
    }
}
