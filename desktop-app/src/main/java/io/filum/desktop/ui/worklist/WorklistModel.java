package io.filum.desktop.ui.worklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;

import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistQuery;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.controls.PlacedRows;
import io.filum.model.envelope.ThreadId;

/// A window over the worklist: SQL sorts and filters, this keeps as many rows as were scrolled to.
public final class WorklistModel {

    static final int WINDOW = 200;
    private static final Duration BETWEEN_NEWS = Duration.millis(200);

    private final WorklistQuery query;
    private final Workers workers;
    private final Runnable unreadable;
    private final PlacedRows<WorklistRow> rows = new PlacedRows<>();
    private final ObservableList<WorklistRow> shown = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<WorklistFilter> filter = new SimpleObjectProperty<>(WorklistFilter.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Optional<ThreadId>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Overview> overview = new ReadOnlyObjectWrapper<>(Overview.NONE);
    private int window = WINDOW;
    private boolean reading;
    private boolean readAgain;
    private boolean moreWanted;
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private final PauseTransition pause = new PauseTransition(BETWEEN_NEWS);
    private boolean heardMeanwhile;
    private boolean held;
    private Optional<List<WorklistRow>> late = Optional.empty();

    /// @param unreadable told on the FX thread when the store cannot be read
    public WorklistModel(WorklistQuery query, Workers workers, Runnable unreadable) {
        this.query = query;
        this.workers = workers;
        this.unreadable = unreadable;
        pause.setOnFinished(_ -> paused());
        filter.subscribe(this::refresh);
        search.subscribe((_, _) -> refresh());
    }

    public ObservableList<WorklistRow> rows() {
        return shown;
    }

    public ObjectProperty<WorklistFilter> filterProperty() {
        return filter;
    }

    /// Words to look for; while there are any, they count instead of the filter.
    public StringProperty searchProperty() {
        return search;
    }

    /// The thread that is open beside the list. It stays open when its row leaves the filter.
    public ObjectProperty<Optional<ThreadId>> chosenProperty() {
        return chosen;
    }

    /// Threads in the window with something unread.
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// What stands in the whole worklist, whatever part of it is shown.
    ///
    /// @param tally  threads behind each filter
    /// @param urgent those with something urgent, what waits longest first
    record Overview(Map<WorklistFilter, Integer> tally, List<WorklistRow> urgent) {
        static final Overview NONE = new Overview(Map.of(), List.of());
    }

    ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /// True while rows are being moved: what a list selects meanwhile is not what a person chose.
    ReadOnlyBooleanProperty movingProperty() {
        return moving.getReadOnlyProperty();
    }

    public Optional<WorklistRow> row(ThreadId thread) {
        return rows.stream().filter(row -> row.thread().equals(thread)).findFirst();
    }

    /// Gets the search ready while nobody waits for it, piece by piece: each goes behind what a person waits for by then.
    public void readyForSearch() {
        workers.run(Lane.OPEN, "ready-for-search", _ -> query.readAheadForSearch(), more -> {
            if (more) {
                readyForSearch();
            }
        }, _ -> { });
    }

    /// Something in the store changed. The first time is read at once, then a few times a second: rows that jump any faster
    /// can neither be read nor be clicked, and a thousand items a second leave the window to the person.
    public void heard() {
        if (pause.getStatus() == Animation.Status.RUNNING) {
            heardMeanwhile = true;
        } else {
            refresh();
            pause.playFromStart();
        }
    }

    private void paused() {
        if (heardMeanwhile) {
            heardMeanwhile = false;
            heard();
        }
    }

    /// Reads the window again. What happens meanwhile is read once more after that, not once per happening.
    public void refresh() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        int limit = window;
        WorklistFilter which = filter.get();
        String words = search.get().strip();
        workers.run(Lane.OPEN, "worklist", _ -> new Found(
                words.isEmpty() ? query.rows(which, limit) : query.rows(words, limit),
                new Overview(query.tally(), query.rows(WorklistFilter.URGENT, WINDOW))), next -> {
            overview.set(next.overview());
            if (which == filter.get() && words.equals(search.get().strip())) {
                show(next.rows());
            }
            readNext();
        }, _ -> {
            reading = false;
            unreadable.run();
        });
    }

    private record Found(List<WorklistRow> rows, Overview overview) {}

    private void readNext() {
        reading = false;
        if (readAgain) {
            readAgain = false;
            refresh();
        } else if (moreWanted) {
            moreWanted = false;
            more();
        }
    }

    /// The person came near the end of the window. Only what comes behind it is read, however far down that is, and put
    /// behind what is there: nothing moves.
    public void more() {
        if (reading) {
            moreWanted = true;
            return;
        }
        if (rows.size() < window) {
            return;
        }
        window += WINDOW;
        if (!search.get().isBlank()) {
            refresh();
            return;
        }
        reading = true;
        WorklistFilter which = filter.get();
        List<WorklistRow> known = List.copyOf(rows);
        workers.run(Lane.OPEN, "worklist", _ -> behind(which, known), next -> {
            if (which == filter.get() && search.get().isBlank()) {
                rows.addAll(next);
                unread.set(unread.get() + unreadIn(next));
                // What waits for the pointer to rest was read before these.
                readAgain |= late.isPresent();
            }
            readNext();
        }, _ -> {
            reading = false;
            unreadable.run();
        });
    }

    /// Without those that news has moved down meanwhile.
    private List<WorklistRow> behind(WorklistFilter which, List<WorklistRow> known) {
        Set<ThreadId> threads = known.stream().map(WorklistRow::thread).collect(Collectors.toSet());
        return query.rows(which, WINDOW, known.size()).stream().filter(row -> !threads.contains(row.thread())).toList();
    }

    /// While the person is about to click, no row moves: the click would open another patient than the one aimed at.
    public void hold(boolean still) {
        held = still;
        if (!held) {
            late.ifPresent(this::bring);
            late = Optional.empty();
        }
    }

    private void show(List<WorklistRow> next) {
        if (held) {
            late = Optional.of(next);
        } else {
            bring(next);
        }
    }

    private void bring(List<WorklistRow> next) {
        moving.set(true);
        rows.show(next);
        moving.set(false);
        unread.set(unreadIn(next));
    }

    private static int unreadIn(List<WorklistRow> some) {
        return (int) some.stream().filter(row -> row.unread() > 0).count();
    }
}
