package io.filum.model.item;

import java.util.Optional;

import io.filum.model.envelope.DedupeId;

/// How an item stands to others of the same thread, named by their dedupeIds.
///
/// @param replaces the item that this one corrects or retracts; it stays, struck through
/// @param partOf   the item that this one belongs to, as the pictures of a study to what was told of them before
public record Relations(Optional<DedupeId> replaces, Optional<DedupeId> partOf) {
    public static final Relations NONE = new Relations(Optional.empty(), Optional.empty());

    public static Relations replacing(DedupeId gone) {
        return new Relations(Optional.of(gone), Optional.empty());
    }

    public static Relations partOf(DedupeId whole) {
        return new Relations(Optional.empty(), Optional.of(whole));
    }
}
