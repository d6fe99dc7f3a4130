package io.filum.desktop.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Moves the parts of one attachment, several at a time: enough to fill the line, few enough that eight megabytes are
/// all that a study of any size takes of the memory.
final class PartWindow {

    static final int WIDTH = 8;

    private final ExecutorService workers;

    PartWindow(ExecutorService workers) {
        this.workers = workers;
    }

    @FunctionalInterface
    interface Move {
        void part(int number) throws RelayFailure, IOException;
    }

    @FunctionalInterface
    interface Moved {
        void part(int number) throws IOException;
    }

    /// Moves every part, and ends with the first failure; those that are under way then are interrupted.
    ///
    /// @param moved called on the caller's worker, one part at a time
    void moveAll(PrimitiveIterator.OfInt parts, Move move, Moved moved, Progress progress)
            throws RelayFailure, IOException {
        var done = new ExecutorCompletionService<Integer>(workers);
        var open = new ArrayList<Future<Integer>>();
        try {
            while (true) {
                progress.throwIfCancelled();
                while (open.size() < WIDTH && parts.hasNext()) {
                    int part = parts.nextInt();
                    open.add(done.submit(() -> {
                        move.part(part);
                        return part;
                    }));
                }
                if (open.isEmpty()) {
                    return;
                }
                var finished = done.take();
                open.remove(finished);
                moved.part(finished.get());
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.throwIfCancelled();
        } finally {
            open.forEach(future -> future.cancel(true));
        }
    }

    private static RelayFailure failure(Throwable cause) throws RelayFailure, IOException {
        switch (cause) {
            case RelayFailure failure -> throw failure;
            case IOException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            default -> throw new IllegalStateException(cause);
        }
    }
}
