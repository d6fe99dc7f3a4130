package io.filum.desktop.ui.thread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import javafx.beans.value.ObservableValue;

import io.filum.desktop.content.Format;
import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Relations;

/// Finds, for a manifest that goes before pictures, the attachment that they are, and the other way round. Only what one
/// device sent belongs together: anybody else in the thread could put other pictures under the manifest.
public record Companions(TimelineItem item, ObservableValue<List<TimelineItem>> thread) {

    /// Whether the item tells of pictures that follow, and is not just a document that somebody sent.
    public boolean announces() {
        return announces(item);
    }

    private static boolean announces(TimelineItem item) {
        return item.kind() == EnvelopeKind.ITEM && item.meta().filter(meta -> meta.kind() == ItemKind.DICOM
                && meta.mediaType().equals(Format.DICOM_JSON.mediaType())).isPresent();
    }

    /// The pictures of a manifest, once they are there to be fetched.
    public ObservableValue<Optional<TimelineItem>> pictures() {
        return thread.map(items -> items.stream().filter(other -> isPartOf(other, item)).findFirst());
    }

    /// The manifest that went before pictures.
    public Optional<TimelineItem> manifest() {
        return partOf(item).flatMap(whole -> thread.getValue().stream()
                .filter(other -> other.id().equals(whole) && isPartOf(item, other)).findFirst());
    }

    /// By what its sender has taken the study back, whichever part of it that names.
    public ObservableValue<Optional<TimelineItem>> takenBack() {
        return thread.map(items -> takenBack(item, items));
    }

    private static Optional<TimelineItem> takenBack(TimelineItem item, List<TimelineItem> thread) {
        if (item.meta().filter(meta -> meta.kind() == ItemKind.DICOM).isEmpty()) {
            return Optional.empty();
        }
        return thread.stream().filter(other -> !other.state().sealed() && other.author().isSameAs(item.author()))
                .filter(other -> other.meta().flatMap(ItemMeta::replaces).filter(gone -> gone.equals(item.id())
                        || thread.stream().anyMatch(part -> part.id().equals(gone) && isOfOneStudy(part, item))).isPresent())
                .findFirst();
    }

    /// The same of all items, by their ids.
    static Map<DedupeId, TimelineItem> takenBack(List<TimelineItem> thread) {
        if (thread.stream().noneMatch(item -> item.meta().flatMap(ItemMeta::replaces).isPresent())) {
            return Map.of();
        }
        Map<DedupeId, TimelineItem> found = new HashMap<>();
        thread.forEach(item -> takenBack(item, thread).ifPresent(by -> found.put(item.id(), by)));
        return found;
    }

    private static boolean isOfOneStudy(TimelineItem one, TimelineItem other) {
        return isPartOf(one, other) || isPartOf(other, one);
    }

    /// The pictures that stand in one row with what was told of them, by the manifest's id. Those that ask for a person stand
    /// by themselves.
    static Map<DedupeId, TimelineItem> among(List<TimelineItem> items) {
        Map<DedupeId, TimelineItem> manifests = items.stream().filter(Companions::announces)
                .collect(Collectors.toMap(TimelineItem::id, Function.identity()));
        return items.stream().filter(one -> !one.attention().urgent() && partOf(one).map(manifests::get)
                        .filter(manifest -> isPartOf(one, manifest)).isPresent())
                .collect(Collectors.toMap(one -> partOf(one).orElseThrow(), Function.identity(), (first, _) -> first));
    }

    private static boolean isPartOf(TimelineItem pictures, TimelineItem manifest) {
        return pictures.kind() == EnvelopeKind.MANIFEST && !pictures.state().sealed() && !manifest.state().sealed()
                && pictures.author().device().equals(manifest.author().device())
                && partOf(pictures).filter(manifest.id()::equals).isPresent();
    }

    private static Optional<DedupeId> partOf(TimelineItem item) {
        return item.meta().map(ItemMeta::relations).flatMap(Relations::partOf);
    }
}
