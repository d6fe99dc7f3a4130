package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;

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
record Companions(TimelineItem item, ObservableValue<List<TimelineItem>> thread) {

    /// Whether the item tells of pictures that follow, and is not just a document that somebody sent.
    boolean announces() {
        return item.kind() == EnvelopeKind.ITEM && item.meta().filter(meta -> meta.kind() == ItemKind.DICOM
                && meta.mediaType().equals(Format.DICOM_JSON.mediaType())).isPresent();
    }

    /// The pictures of a manifest, once they are there to be fetched.
    ObservableValue<Optional<TimelineItem>> pictures() {
        return thread.map(items -> items.stream().filter(other -> other.kind() == EnvelopeKind.MANIFEST
                && isFromSameDevice(other) && partOf(other).filter(item.id()::equals).isPresent()).findFirst());
    }

    /// The manifest that went before pictures.
    Optional<TimelineItem> manifest() {
        return partOf(item).flatMap(whole -> thread.getValue().stream()
                .filter(other -> other.id().equals(whole) && isFromSameDevice(other)).findFirst());
    }

    private boolean isFromSameDevice(TimelineItem other) {
        return !other.state().sealed() && other.author().device().equals(item.author().device());
    }

    private static Optional<DedupeId> partOf(TimelineItem item) {
        return item.meta().map(ItemMeta::relations).flatMap(Relations::partOf);
    }
}
