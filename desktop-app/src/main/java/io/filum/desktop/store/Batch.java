package io.filum.desktop.store;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// How much fits into one batch: so many bytes, and one envelope in any case. What does not is not even read: a queue of
/// large items would otherwise be brought into the memory a hundred times as it leaves.
final class Batch<T> implements Predicate<T> {

    private final int most;
    private final ToIntFunction<T> size;
    private long bytes;

    /// @param size of an envelope
    Batch(int most, ToIntFunction<T> size) {
        this.most = most;
        this.size = size;
    }

    @Override
    public boolean test(T next) {
        boolean first = bytes == 0;
        // Each envelope stands behind four bytes of length on the wire.
        bytes += size.applyAsInt(next) + Integer.BYTES;
        return first || bytes <= most;
    }
}
