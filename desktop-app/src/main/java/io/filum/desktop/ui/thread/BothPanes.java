package io.filum.desktop.ui.thread;

import java.util.Optional;

import io.filum.desktop.store.TimelineItem;
import io.filum.model.item.ItemMeta;

/// Where a person sees an item: a note in its row of the timeline, everything else in the detail column.
record BothPanes(ThreadModel model, ThreadController timeline, DetailController detail) implements Acknowledging.Eyes {

    @Override
    public Acknowledging.Sight on(TimelineItem item) {
        boolean read = isReadInItsRow(item) && timeline.inView().hasRested(item.id());
        return read ? Acknowledging.Sight.SEEN : detail.sight(item);
    }

    @Override
    public void bring(TimelineItem item) {
        if (!isReadInItsRow(item)) {
            model.lookedProperty().set(Optional.of(item));
        }
        timeline.bring(item);
    }

    @Override
    public void startAgain() {
        timeline.inView().startAgain();
        detail.startAgain();
    }

    private static boolean isReadInItsRow(TimelineItem item) {
        Optional<ItemMeta> meta = item.meta();
        return meta.filter(Bubble::isPlainNote).isPresent();
    }
}
