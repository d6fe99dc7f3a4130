package io.filum.desktop.ui.thread;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.filum.desktop.store.Place;
import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Moments;
import io.filum.model.envelope.DedupeId;

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

    /// @param pictures  that the item tells of, once they are there
    /// @param takenBack by what its sender has said that it was an error
    record Entry(TimelineItem item, Optional<TimelineItem> pictures, Optional<TimelineItem> takenBack) implements TimelineRow {

        /// What arrives last: who has that has everything.
        TimelineItem last() {
            return pictures.orElse(item);
        }

        @Override
        public Object key() {
            return item.id();
        }
    }

    /// A quiet line: who or which device came or went, or that the key is another one.
    record Change(ThreadChange change) implements TimelineRow {
        @Override
        public Object key() {
            return change.id();
        }
    }

    /// A quiet line at the top: there is an earlier part, which is not shared with whoever looks.
    record Cut() implements TimelineRow {
        @Override
        public Object key() {
            return Cut.class;
        }
    }

    /// By place. A day begins where a row's day is later than all before it: one whose clock lags opens no new day.
    static List<TimelineRow> of(List<TimelineItem> items, List<ThreadChange> changes, Moments moments) {
        Map<DedupeId, TimelineItem> pictures = Companions.among(items);
        Map<DedupeId, TimelineItem> takenBack = Companions.takenBack(items);
        record Stamped(Place place, Instant at, TimelineRow row) {}
        List<Stamped> inOrder = Stream.concat(
                        items.stream().filter(item -> !isBeside(item, pictures)).map(item -> new Stamped(item.place(),
                                item.shownAt(), new Entry(item, Optional.ofNullable(pictures.get(item.id())),
                                        Optional.ofNullable(takenBack.get(item.id()))))),
                        changes.stream().map(one -> new Stamped(one.place(), one.by().sentAt(), new Change(one))))
                .sorted(Comparator.comparing(Stamped::place)).toList();
        List<TimelineRow> rows = new ArrayList<>(inOrder.size() + 8);
        LocalDate latest = LocalDate.MIN;
        for (Stamped next : inOrder) {
            LocalDate day = moments.dayOf(next.at());
            if (day.isAfter(latest)) {
                latest = day;
                rows.add(new Day(day, next.row().key()));
            }
            rows.add(next.row());
        }
        return rows;
    }

    private static boolean isBeside(TimelineItem item, Map<DedupeId, TimelineItem> pictures) {
        return item.meta().flatMap(meta -> meta.relations().partOf()).map(pictures::get).filter(item::equals).isPresent();
    }
}
