package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.envelope.Position;

/// Where an item stands in the timeline: by position, and what has none yet behind all others in the order of sending.
/// A page of the timeline ends at a place, and the next begins before it.
public record Place(long segment, long seq, long rank) implements Comparable<Place> {

    static final long UNPLACED = Long.MAX_VALUE;

    public Optional<Position> position() {
        return segment == UNPLACED ? Optional.empty() : Optional.of(new Position(segment, seq));
    }

    @Override
    public int compareTo(Place other) {
        int bySegment = Long.compare(segment, other.segment);
        int bySeq = bySegment != 0 ? bySegment : Long.compare(seq, other.seq);
        return bySeq != 0 ? bySeq : Long.compare(rank, other.rank);
    }
}
