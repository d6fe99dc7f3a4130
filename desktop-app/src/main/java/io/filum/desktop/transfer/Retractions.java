package io.filum.desktop.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.filum.desktop.store.Store;
import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.ClinicalContext;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Relations;
import io.filum.model.item.ShownText;
import io.filum.model.item.Urgency;

/// Takes back what has left already: nobody can call it back from other workstations, but all of them can say that it no
/// longer stands. It is a note that names the item as replaced, so that a program that overlooks this still shows the words.
final class Retractions {

    private final Store store;

    Retractions(Store store) {
        this.store = store;
    }

    /// @param words for people, given the item's title
    /// @return empty where the item is not here, or is not ours
    Optional<Item> of(DedupeId item, UnaryOperator<String> words) {
        return store.timeline().item(item).filter(TimelineItem::mine).flatMap(TimelineItem::meta).map(meta -> {
            var said = words.apply(meta.title());
            var about = new ClinicalContext(meta.patient(), Optional.empty(), Urgency.ROUTINE);
            return new Item(ItemMeta.note(ShownText.fit(said)).with(about).with(Relations.replacing(item)),
                    said.getBytes(StandardCharsets.UTF_8));
        });
    }

    /// What of ours told of a file before the file itself.
    Optional<DedupeId> told(DedupeId file) {
        return store.timeline().item(file).filter(TimelineItem::mine).flatMap(TimelineItem::meta)
                .flatMap(meta -> meta.relations().partOf());
    }
}
