package io.filum.desktop.ui.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.Glance;
import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.results.ResultTable;
import io.filum.desktop.content.results.Told;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.Place;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.TimelineQuery;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PatientRef;

/// All results of the open thread, and what its items say of allergies. Each item is opened and read once, away from the
/// window; news reads the new ones only, and attachments are fetched when somebody asks for them. What was read is kept in
/// memory for as long as the thread is open.
public final class ThreadResults {

    private static final int PAGE = 200;
    /// Results of one thread, the newest items first; beyond, older items are left out, and that is said.
    private static final int MOST = 100_000;

    /// What of a thread is not in its table.
    ///
    /// @param notFetched    attachments that still lie at the relay
    /// @param unreadable    what cannot be read
    /// @param otherPatients what is about another patient, or several
    /// @param older         results and items beyond what a table takes
    public record LeftOut(int notFetched, int unreadable, int otherPatients, int older) {
        static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);
    }

    /// What goes on meanwhile.
    public enum Doing { NOTHING, READING, FETCHING }

    /// @param items      which hold results, as the timeline has them
    /// @param notFetched attachments that may hold some
    public record State(Doing doing, ResultTable table, Map<DedupeId, TimelineItem> items, ThreadAllergies allergies,
                        LeftOut leftOut, List<TimelineItem> notFetched) {
        static final State NOTHING = new State(Doing.NOTHING, ResultTable.EMPTY, Map.of(), ThreadAllergies.NOT_READ,
                LeftOut.NOTHING, List.of());
        static final State READING = new State(Doing.READING, ResultTable.EMPTY, Map.of(), ThreadAllergies.READING,
                LeftOut.NOTHING, List.of());

        public State {
            notFetched = List.copyOf(notFetched);
        }

        private State doing(Doing now) {
            return new State(now, table, items, allergies, leftOut, notFetched);
        }
    }

    private final TimelineQuery timeline;
    private final Services.Items bytes;
    private final Workers workers;
    private final Consumer<Throwable> failed;
    private final ContentReader contents = ContentReader.ofAllResults();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private Optional<ThreadId> thread = Optional.empty();
    private Optional<PatientRef> about = Optional.empty();
    private Map<DedupeId, Findings> known = new ConcurrentHashMap<>();
    private Future<?> fetching = CompletableFuture.completedFuture(null);
    private Future<?> underWay = CompletableFuture.completedFuture(null);
    private boolean reading;
    private boolean readAgain;
    private int generation;

    /// @param failed told on the FX thread why an attachment cannot be fetched
    public ThreadResults(TimelineQuery timeline, Services.Items bytes, Workers workers, Consumer<Throwable> failed) {
        this.timeline = timeline;
        this.bytes = bytes;
        this.workers = workers;
        this.failed = failed;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// One of those that hold results.
    public Optional<TimelineItem> item(DedupeId id) {
        return Optional.ofNullable(state.get().items().get(id));
    }

    public void open(Optional<ThreadId> next) {
        if (next.equals(thread)) {
            return;
        }
        generation++;
        // Whoever looks through threads quickly is not to wait behind those that were left.
        underWay.cancel(false);
        fetching.cancel(false);
        thread = next;
        known = new ConcurrentHashMap<>();
        reading = false;
        readAgain = false;
        state.set(State.NOTHING);
        refresh();
    }

    /// Whom the thread is about: what is about somebody else is in no table of it.
    public void about(Optional<PatientRef> patient) {
        if (!patient.equals(about)) {
            about = patient;
            refresh();
        }
    }

    /// Something in the thread changed.
    public void refresh() {
        if (thread.isEmpty()) {
            return;
        }
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        if (known.isEmpty()) {
            state.set(State.READING);
        }
        int mine = generation;
        var of = thread.get();
        var patient = about;
        var cache = known;
        underWay = workers.run(Lane.OPEN, "results", progress -> read(of, patient, cache, progress), found -> {
            if (mine == generation) {
                reading = false;
                state.set(fetching.isDone() ? found : found.doing(Doing.FETCHING));
                again();
            }
        }, _ -> {
            if (mine == generation) {
                reading = false;
                state.set(State.NOTHING);
            }
        });
    }

    /// Fetches the attachments that may hold results, one after another, and shows what is in them. Those that came before
    /// one failed count.
    public void fetch() {
        if (thread.isEmpty() || !fetching.isDone()) {
            return;
        }
        int mine = generation;
        var wanted = state.get().notFetched();
        var cache = known;
        state.set(state.get().doing(Doing.FETCHING));
        fetching = workers.run(Lane.DOWNLOAD, "fetch-results", progress -> {
            fetch(wanted, cache, progress);
            return null;
        }, _ -> fetched(mine), why -> {
            // Somebody may have stopped it among the transfers.
            if (mine == generation && !(why instanceof CancellationException)) {
                failed.accept(why);
            }
            fetched(mine);
        });
    }

    private void fetched(int of) {
        if (of == generation) {
            fetching = CompletableFuture.completedFuture(null);
            state.set(state.get().doing(reading ? Doing.READING : Doing.NOTHING));
            refresh();
        }
    }

    private void fetch(List<TimelineItem> wanted, Map<DedupeId, Findings> cache, Progress progress)
            throws FetchFailed, IOException {
        for (var item : wanted) {
            try (var attachment = bytes.attachments().fetch(item.id(), progress)) {
                cache.put(item.id(), read(item.meta().orElseThrow(), ContentSource.of(attachment.size(), attachment::reader)));
            }
        }
    }

    private void again() {
        if (readAgain) {
            readAgain = false;
            refresh();
        }
    }

    private State read(ThreadId of, Optional<PatientRef> patient, Map<DedupeId, Findings> cache, Progress progress) {
        var items = new LinkedHashMap<DedupeId, TimelineItem>();
        var told = new ArrayList<List<Told>>();
        var allergies = new LinkedHashMap<TimelineItem, Findings>();
        var notFetched = new ArrayList<TimelineItem>();
        int unreadable = 0;
        int others = 0;
        int older = 0;
        int sealed = 0;
        int count = 0;
        long order = Long.MAX_VALUE / 2;
        var end = Optional.<Place>empty();
        List<TimelineItem> page;
        do {
            page = timeline.items(of, end, PAGE);
            for (var item : page.reversed()) {
                sealed += item.state().sealed() ? 1 : 0;
                if (!mayHoldFindings(item) || progress.isCancelled()) {
                    continue;
                }
                if (item.kind() == EnvelopeKind.MANIFEST && !cache.containsKey(item.id())) {
                    notFetched.add(item);
                    continue;
                }
                var read = cache.computeIfAbsent(item.id(), _ -> read(item));
                if (read.rows().isEmpty()) {
                    unreadable++;
                    continue;
                }
                if (read.match(patient) == PatientMatch.OTHER) {
                    others++;
                    continue;
                }
                if (!read.allergies().isNothing()) {
                    allergies.put(item, read);
                }
                if (count >= MOST) {
                    older++;
                } else if (!read.rows().get().isEmpty()) {
                    items.put(item.id(), item);
                    order -= Told.ROOM;
                    told.add(Told.of(item.id(), order, read.rows().get()));
                    count += read.rows().get().size();
                    older += read.older();
                }
            }
            end = page.isEmpty() ? Optional.empty() : Optional.of(page.getFirst().place());
        } while (page.size() == PAGE && !progress.isCancelled());
        // What nobody could open yet may be a summary with allergies, whatever it turns out to be.
        var unseen = new LeftOut(notFetched.size(), unreadable + sealed, others, 0);
        return new State(Doing.NOTHING, ResultTable.of(told.stream().flatMap(List::stream).toList()), items,
                allergies(allergies, patient, unseen), new LeftOut(notFetched.size(), unreadable, others, older),
                notFetched);
    }

    /// @param read the newest item first
    private static ThreadAllergies allergies(LinkedHashMap<TimelineItem, Findings> read, Optional<PatientRef> patient,
            LeftOut leftOut) {
        var items = List.copyOf(read.sequencedKeySet().reversed());
        var gathering = new AllergyList.Gathering();
        for (var i = 0; i < items.size(); i++) {
            var one = read.get(items.get(i));
            gathering.add(i, one.match(patient) == PatientMatch.SAME, one.allergies());
        }
        return new ThreadAllergies(ThreadAllergies.Reach.READ, gathering.list(), items, leftOut);
    }

    /// Pictures have none, but what is told of them may name allergies. They themselves are not fetched for that.
    private static boolean mayHoldFindings(TimelineItem item) {
        return !item.state().sealed() && item.state() != ItemState.FAILED && item.meta().filter(meta ->
                Glance.mayHoldResults(meta) || item.kind() == EnvelopeKind.ITEM && meta.kind() == ItemKind.DICOM).isPresent();
    }

    private Findings read(TimelineItem item) {
        try {
            var opened = bytes.reader().open(item.id());
            return read(opened.meta(), ContentSource.of(opened.content()));
        } catch (NotReadable _) {
            return Findings.UNREADABLE;
        }
    }

    private Findings read(ItemMeta meta, ContentSource source) {
        return Findings.of(contents.read(source, new Declared(meta.mediaType(), meta.charset().orElse(null))));
    }
}
