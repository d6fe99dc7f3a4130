package io.filum.desktop.ui.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import javafx.scene.control.ListView;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Moments;
import io.filum.model.envelope.DedupeId;

/// Since when each item has stood in view as a whole, in one place, at an active window. What has just been scrolled to,
/// or moved because something came in, has not been read yet: a key or a click that was on its way meant another item.
final class InView {

    /// Long enough for nobody to press twice by accident, too short to be noticed by somebody who reads.
    static final Duration REST = Duration.ofMillis(600);

    private final RowsInView rows;
    private final Predicate<TimelineItem> complete;
    private final Moments moments;
    private Map<DedupeId, Stand> stands = new HashMap<>();

    /// @param y from the top of the view
    private record Stand(double y, Instant since) {}

    /// @param complete whether the row shows all of its item, not only what was known of it before it was opened
    InView(ListView<TimelineRow> timeline, Predicate<TimelineItem> complete, Moments moments) {
        this.rows = new RowsInView(timeline);
        this.complete = complete;
        this.moments = moments;
    }

    void watch() {
        rows.watch(this::look);
    }

    /// Whether a person has had the time to see it.
    boolean hasRested(DedupeId item) {
        Stand stand = stands.get(item);
        return stand != null && hasRested(stand.since, moments.now());
    }

    static boolean hasRested(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(REST) >= 0;
    }

    /// The person's eyes were on something else until now.
    void startAgain() {
        stands.clear();
        look();
    }

    private void look() {
        Map<DedupeId, Stand> next = new HashMap<>();
        rows.each((item, place) -> {
            if (place.whole() && complete.test(item)) {
                next.put(item.id(), stand(item.id(), place.y()));
            }
        });
        stands = next;
    }

    private Stand stand(DedupeId item, double y) {
        Stand before = stands.get(item);
        return before != null && Math.abs(before.y - y) < 2 ? before : new Stand(y, moments.now());
    }
}
