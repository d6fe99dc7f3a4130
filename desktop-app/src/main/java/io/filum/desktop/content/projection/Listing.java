package io.filum.desktop.content.projection;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A few of many, and how many there are: what is left out is always said.
public record Listing<T>(List<T> rows, int total) {

    public Listing {
        rows = List.copyOf(rows);
    }

    /// The rows of this, then of the other, as many as `limit`.
    Listing<T> before(Listing<T> other, int limit) {
        return new Listing<>(Stream.concat(rows.stream(), other.rows.stream()).limit(limit).toList(),
                total + other.total);
    }

    /// The first of these rows.
    Listing<T> first(int count) {
        return new Listing<>(rows.subList(0, Math.min(count, rows.size())), total);
    }

    Listing<T> map(UnaryOperator<T> change) {
        return new Listing<>(rows.stream().map(change).toList(), total);
    }

    public int left() {
        return total - rows.size();
    }

    public boolean isEmpty() {
        return total == 0;
    }
}
