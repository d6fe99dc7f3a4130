package io.filum.desktop.ui.thread;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Moments;

/// What stands in a timeline: items, and the days between them.
sealed interface TimelineRow {

    /// What makes two rows the same row.
    Object key();

    /// @param first the first item below: a day can come twice where a sender's clock is wrong
    record Day(LocalDate day, Object first) implements TimelineRow {
        @Override
        public Object key() {
            return List.of(day, first);
        }
    }

    record Entry(TimelineItem item) implements TimelineRow {
        @Override
        public Object key() {
            return item.id();
        }
    }

    /// A day begins where an item's day is later than all before it: an item whose clock lags opens no new day.
    static List<TimelineRow> of(List<TimelineItem> items, Moments moments) {
        List<TimelineRow> rows = new ArrayList<>(items.size() + 8);
        LocalDate latest = LocalDate.MIN;
        for (TimelineItem item : items) {
            LocalDate day = moments.dayOf(item.sentAt());
            if (day.isAfter(latest)) {
                latest = day;
                rows.add(new Day(day, item.id()));
            }
            rows.add(new Entry(item));
        }
        return rows;
    }
}
