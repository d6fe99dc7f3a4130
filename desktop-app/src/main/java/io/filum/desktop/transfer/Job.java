package io.filum.desktop.transfer;

/// Work that runs away from the window: sealing, uploading, downloading, opening.
///
/// Asks its [Progress] now and then whether it is still wanted; one that stops early throws
/// [java.util.concurrent.CancellationException].
@FunctionalInterface
public interface Job<T> {
    T run(Progress progress) throws Exception;
}
