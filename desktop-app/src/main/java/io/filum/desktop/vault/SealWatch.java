package io.filum.desktop.vault;

import java.util.concurrent.CancellationException;

/// Watches long work, and may end it.
@FunctionalInterface
public interface SealWatch {

    /// @return false to end the work with a [CancellationException], leaving nothing behind
    boolean goOn(long bytesDone, long bytesInAll);

    static SealWatch none() {
        return (_, _) -> true;
    }

    default void at(long bytesDone, long bytesInAll) {
        if (!goOn(bytesDone, bytesInAll)) {
            throw new CancellationException("cancelled");
        }
    }
}
