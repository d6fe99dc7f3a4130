package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;

/// What the queue must know of an envelope before it is sealed.
///
/// @param id   fixed when the clinician pressed Send
/// @param meta for the timeline; absent for what is no row of it (epochs, receipts)
public record Draft(ThreadId thread, DedupeId id, EnvelopeKind kind, Optional<ItemMeta> meta) {

    public static Draft shown(ThreadId thread, DedupeId id, EnvelopeKind kind, ItemMeta meta) {
        return new Draft(thread, id, kind, Optional.of(meta));
    }

    public static Draft hidden(ThreadId thread, EnvelopeKind kind) {
        return new Draft(thread, DedupeId.random(), kind, Optional.empty());
    }
}
