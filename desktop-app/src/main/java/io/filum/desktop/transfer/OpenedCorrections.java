package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.filum.desktop.content.Glance;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.content.results.Told;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;

/// Finds out, as an item comes, whether it corrects a value that this clinician has opened: whoever has acted on a
/// potassium of 6.9 must not have to open the thread again to hear that it was 4.9.
///
/// Looks at the items of one thread that were opened, and only for an item that says that it corrects something. On lane
/// OPEN, by one worker at a time.
final class OpenedCorrections {

    /// Items that are looked back at. What lies further back is found when the thread is opened.
    private static final int BACK = 200;
    /// Items whose results are kept while a batch is opened: one that corrects often comes with others that do. All of a few
    /// threads: less than those of one would never be found again, since all of them are looked at in turn.
    private static final int KEPT = 5 * BACK;
    private static final int NAMED = 4;

    private final Store store;
    private final ItemReader reader;
    private final Glance glance;
    private final Map<DedupeId, List<ResultRow>> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DedupeId, List<ResultRow>> eldest) {
            return size() > KEPT;
        }
    };

    OpenedCorrections(Store store, ItemReader reader, Glance glance) {
        this.store = store;
        this.reader = reader;
        this.glance = glance;
    }

    /// @param results of the item
    /// @return the names of the tests of which it corrects or takes back an opened value; empty where there are none
    Optional<String> about(Envelope envelope, List<ResultRow> results) {
        if (results.stream().noneMatch(Corrections::isCorrection)) {
            return Optional.empty();
        }
        var item = envelope.header().dedupeId();
        var told = opened(envelope.header().thread());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        told.addAll(Told.of(item, told.size() * Told.ROOM, results));
        var tests = Corrections.of(told).by(item).stream().map(one -> one.older().row().test()).filter(name -> !name.isEmpty())
                .distinct().limit(NAMED).collect(Collectors.joining(", "));
        return Optional.of(tests).filter(names -> !names.isEmpty());
    }

    /// What was read goes with the batch.
    void forget() {
        known.clear();
    }

    private List<Told> opened(ThreadId thread) {
        var told = new ArrayList<Told>();
        long order = 0;
        for (var item : store.timeline().items(thread, Optional.empty(), BACK)) {
            if (isOpened(item)) {
                told.addAll(Told.of(item.id(), order++ * Told.ROOM, known.computeIfAbsent(item.id(), this::results)));
            }
        }
        return told;
    }

    private static boolean isOpened(TimelineItem item) {
        return !item.mine() && !item.standing().unread() && item.kind() == EnvelopeKind.ITEM
                && item.state() == ItemState.OPENED && item.meta().filter(Glance::mayHoldResults).isPresent();
    }

    private List<ResultRow> results(DedupeId item) {
        try {
            return glance.look(reader.open(item)).results();
        } catch (NotReadable _) {
            return List.of();
        }
    }
}
