package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;
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
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// Finds out, as an item comes, whether it corrects a value, or takes back pictures, that this clinician has opened: whoever
/// has acted on a potassium of 6.9 must not have to open the thread again to hear that it was 4.9.
///
/// Looks at the items of one thread that were opened, and only for an item that says that it corrects something. On lane
/// OPEN, by one worker at a time.
final class OpenedCorrections {

    private static final int NAMED = 4;

    private final Store store;
    private final ResultsAtHand atHand;

    OpenedCorrections(Store store, ResultsAtHand atHand) {
        this.store = store;
        this.atHand = atHand;
    }

    /// @param results of an item that says that it corrects something
    /// @return the names of the tests of which it corrects or takes back an opened value; empty where there are none
    Optional<String> about(Envelope envelope, List<ResultRow> results) {
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

    /// @param meta of an item
    /// @return the title of the pictures that it takes back and that were opened; empty where it takes back none
    Optional<String> takenBack(Envelope envelope, ItemMeta meta) {
        var by = store.timeline().item(envelope.header().dedupeId()).map(TimelineItem::author);
        return meta.replaces().filter(gone -> store.timeline().thread(gone).filter(envelope.header().thread()::equals).isPresent())
                .flatMap(store.timeline()::item)
                .filter(gone -> !gone.mine() && !gone.standing().unread() && by.filter(gone.author()::isSameAs).isPresent())
                .flatMap(TimelineItem::meta).filter(gone -> gone.kind() == ItemKind.DICOM)
                .map(gone -> gone.title().isEmpty() ? gone.fileName().orElse("DICOM") : gone.title());
    }

    private List<Told> opened(ThreadId thread) {
        var told = new ArrayList<Told>();
        long order = 0;
        for (var item : store.timeline().items(thread, Optional.empty(), ResultsAtHand.BACK)) {
            if (isOpened(item)) {
                told.addAll(Told.of(item.id(), order++ * Told.ROOM, results(item.id())));
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
            return atHand.of(item).results();
        } catch (NotReadable _) {
            return List.of();
        }
    }
}
