package io.filum.model.envelope;

import java.util.Comparator;

/// Where an envelope lies in its thread: `seq` counts 1, 2, 3 … without a gap; `segment` grows when the storage behind
/// the relay changed (a failover), so that no acknowledged number can silently name another envelope.
///
/// Written `segment.seq`. [#START] is before the first envelope.
public record Position(long segment, long seq) implements Comparable<Position> {

    public static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::segment).thenComparingLong(Position::seq);

    public Position {
        if (segment < 0 || seq < 0) {
            throw new IllegalArgumentException("a position is never negative");
        }
    }

    /// @throws IllegalArgumentException unless the text is `segment.seq`, both decimal
    public static Position parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || text.length() > 40) {
            throw new IllegalArgumentException("a position is written segment.seq");
        }
        return new Position(Long.parseLong(text, 0, dot, 10), Long.parseLong(text, dot + 1, text.length(), 10));
    }

    /// The position after this one, in the same segment.
    public Position next() {
        return new Position(segment, seq + 1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return segment + "." + seq;
    }
}
