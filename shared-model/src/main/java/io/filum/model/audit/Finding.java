package io.filum.model.audit;

/// Something that is wrong with a trail.
///
/// @param first the number of the entry that it is about, or the first of several
/// @param last  the last of them
public record Finding(Kind kind, long first, long last) {

    public enum Kind {
        /// The entry was changed, in its words or in its hash, or is no entry at all.
        EDITED,
        /// Entries are missing here, at the beginning, or (by the anchor) at the end.
        CUT,
        /// The entry stands in another place than its own, or for the second time.
        REORDERED,
        /// The chain is sound by itself, and is not the one that the anchor was taken from.
        RECOMPUTED
    }

    @Override
    public String toString() {
        return first == last ? "entry %d: %s".formatted(first, words())
                : "entries %d to %d: %s".formatted(first, last, words());
    }

    private String words() {
        return switch (kind) {
            case EDITED -> "edited";
            case CUT -> "missing";
            case REORDERED -> "out of place";
            case RECOMPUTED -> "not the trail that the anchor was taken from";
        };
    }
}
