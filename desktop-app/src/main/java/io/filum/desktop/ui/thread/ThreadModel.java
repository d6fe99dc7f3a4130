package io.filum.desktop.ui.thread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.store.Place;
import io.filum.desktop.store.SharedHistory;
import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.TimelineQuery;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.controls.Rows;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// A window over one thread's timeline: the newest page at first, earlier pages as they are scrolled to.
///
/// News is read from the store from the newest item backwards until it meets what is shown, and then merged: rows that
/// did not change are left alone.
public final class ThreadModel {

    static final int PAGE = 60;
    /// Lines about members and keys; a thread has a few dozen in its life.
    private static final int CHANGES = 500;

    private final TimelineQuery query;
    private final SharedHistory shared;
    private final Workers workers;
    private final Moments moments;
    private final Runnable unreadable;
    private final ReadOnlyObjectWrapper<Optional<ThreadId>> thread = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ThreadId>> read = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<TimelineRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<TimelineItem>> looked = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<TimelineItem>> items = new ReadOnlyObjectWrapper<>(List.of());
    private List<ThreadChange> changes = List.of();
    private boolean cut;
    private boolean complete;
    private boolean reading;
    private boolean readAgain;
    private int generation;
    private Runnable onceRead = () -> { };

    /// @param unreadable told on the FX thread when the store cannot be read
    public ThreadModel(TimelineQuery query, SharedHistory shared, Workers workers, Moments moments, Runnable unreadable) {
        this.query = query;
        this.shared = shared;
        this.workers = workers;
        this.moments = moments;
        this.unreadable = unreadable;
    }

    public ReadOnlyObjectProperty<Optional<ThreadId>> threadProperty() {
        return thread.getReadOnlyProperty();
    }

    /// The thread, once its newest items stand there; none while they are being read. What a person does not wait for
    /// begins then.
    ReadOnlyObjectProperty<Optional<ThreadId>> readProperty() {
        return read.getReadOnlyProperty();
    }

    ObservableList<TimelineRow> rows() {
        return rows;
    }

    List<TimelineItem> items() {
        return items.get();
    }

    ReadOnlyObjectProperty<List<TimelineItem>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /// The item in the detail column.
    ObjectProperty<Optional<TimelineItem>> lookedProperty() {
        return looked;
    }

    public void open(Optional<ThreadId> next) {
        if (next.equals(thread.get())) {
            return;
        }
        generation++;
        reading = false;
        readAgain = false;
        complete = false;
        cut = false;
        items.set(List.of());
        changes = List.of();
        rows.clear();
        looked.set(Optional.empty());
        onceRead = () -> { };
        read.set(Optional.empty());
        thread.set(next);
        refresh();
    }

    /// Something in the thread changed.
    public void refresh() {
        if (thread.get().isEmpty()) {
            return;
        }
        if (reading) {
            readAgain = true;
            return;
        }
        ThreadId which = thread.get().get();
        Optional<Place> known = items.get().isEmpty() ? Optional.empty() : Optional.of(items.get().getFirst().place());
        read(false, () -> new Found(newest(which, known), query.changes(which, CHANGES), shared.isCut(which)));
    }

    /// The person scrolled to the top.
    void earlier() {
        if (reading || complete || items.get().isEmpty()) {
            return;
        }
        ThreadId which = thread.get().orElseThrow();
        Place first = items.get().getFirst().place();
        List<ThreadChange> known = changes;
        boolean cutOff = cut;
        read(true, () -> new Found(query.items(which, Optional.of(first), PAGE), known, cutOff));
    }

    /// Looks for the urgent item that has waited longest to be taken on, and has it among the rows, however far back it
    /// lies. A thread that is being opened is read first.
    void findWaiting(Consumer<Optional<TimelineItem>> found) {
        if (thread.get().isEmpty()) {
            return;
        }
        if (reading && items.get().isEmpty()) {
            onceRead = () -> findWaiting(found);
            return;
        }
        int mine = generation;
        ThreadId which = thread.get().get();
        Optional<Place> first = items.get().isEmpty() ? Optional.empty() : Optional.of(items.get().getFirst().place());
        workers.run(Lane.OPEN, "waiting", _ -> {
            Optional<TimelineItem> item = query.waiting(which);
            return new Waiting(item, item.map(one -> between(which, one.place(), first)).orElse(List.of()));
        }, waiting -> {
            if (mine == generation) {
                merge(waiting.before(), true);
                found.accept(waiting.item());
            }
        }, _ -> unreadable.run());
    }

    /// @param before what stands between it and what was read so far
    private record Waiting(Optional<TimelineItem> item, List<TimelineItem> before) {}

    private List<TimelineItem> between(ThreadId which, Place from, Optional<Place> end) {
        List<TimelineItem> found = new ArrayList<>();
        Optional<Place> before = end;
        while (before.isEmpty() || before.get().compareTo(from) > 0) {
            List<TimelineItem> page = query.items(which, before, PAGE);
            if (page.isEmpty()) {
                break;
            }
            found.addAll(0, page);
            before = Optional.of(page.getFirst().place());
        }
        return found;
    }

    private interface Reading {
        Found read();
    }

    /// @param cut whether an earlier part of the thread is not shared with this device
    private record Found(List<TimelineItem> items, List<ThreadChange> changes, boolean cut) {}

    private void read(boolean earlier, Reading reads) {
        int mine = generation;
        boolean first = items.get().isEmpty();
        reading = true;
        workers.run(Lane.OPEN, "timeline", _ -> reads.read(), found -> {
            if (mine == generation) {
                reading = false;
                complete = complete || found.items().size() < PAGE && (earlier || first);
                changes = found.changes();
                cut = found.cut();
                merge(found.items(), earlier);
                read.set(thread.get());
                Runnable next = onceRead;
                onceRead = () -> { };
                next.run();
                refreshAgain();
            }
        }, _ -> {
            if (mine == generation) {
                reading = false;
                unreadable.run();
            }
        });
    }

    private void refreshAgain() {
        if (readAgain) {
            readAgain = false;
            refresh();
        }
    }

    /// Those that stand among the items that were read so far.
    private List<ThreadChange> changesInView() {
        return complete || items.get().isEmpty() ? changes : changes.stream()
                .filter(change -> change.place().compareTo(items.get().getFirst().place()) > 0).toList();
    }

    /// From the newest item back to the first one that is shown: everything that can have changed.
    private List<TimelineItem> newest(ThreadId which, Optional<Place> known) {
        List<TimelineItem> found = new ArrayList<>(query.items(which, Optional.empty(), PAGE));
        List<TimelineItem> page = found;
        while (known.isPresent() && page.size() == PAGE && page.getFirst().place().compareTo(known.get()) > 0) {
            page = query.items(which, Optional.of(page.getFirst().place()), PAGE);
            found.addAll(0, page);
        }
        return found;
    }

    private void merge(List<TimelineItem> found, boolean earlier) {
        Map<DedupeId, TimelineItem> byId = new LinkedHashMap<>();
        items.get().forEach(item -> byId.put(item.id(), item));
        if (!earlier) {
            // From the first found on, what was not found again was taken back.
            byId.values().removeIf(item -> found.isEmpty() || item.place().compareTo(found.getFirst().place()) >= 0);
        }
        found.forEach(item -> byId.put(item.id(), item));
        items.set(byId.values().stream().sorted((a, b) -> a.place().compareTo(b.place())).toList());
        List<TimelineRow> all = TimelineRow.of(items.get(), changesInView(), moments);
        if (cut && complete) {
            all.addFirst(new TimelineRow.Cut());
        }
        Rows.bring(rows, all, TimelineRow::key);
        looked.get().flatMap(old -> items.get().stream().filter(item -> item.id().equals(old.id())).findFirst())
                .ifPresent(now -> looked.set(Optional.of(now)));
    }
}
