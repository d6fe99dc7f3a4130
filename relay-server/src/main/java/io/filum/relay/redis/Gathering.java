package io.filum.relay.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Puts questions of the same kind together. Who asks while others are being answered waits for the next round, which
/// takes along all who have come meanwhile, in their order: a thousand who ask at once cost Redis a few round trips and
/// the pool one connection. Asked one by one they would all want a connection at once, and the last would be refused one.
///
/// @param <K> what is asked about
/// @param <T> an answer
public final class Gathering<K, T> {

    private final Function<List<K>, List<T>> answers;
    private final int most;
    private final Executor workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Asked<K, T>> waiting = new ArrayDeque<>();
    private boolean underWay;

    private record Asked<K, T>(K about, CompletableFuture<T> answer) {}

    /// @param answers one for each that is asked about, in the same order
    /// @param most    in one round
    /// @param workers for rounds of those who came while another one was under way
    public Gathering(Function<List<K>, List<T>> answers, int most, Executor workers) {
        this.answers = answers;
        this.most = most;
        this.workers = workers;
    }

    /// Waits for the answer.
    ///
    /// @throws StorageFailed when there is none
    public T ask(K about) {
        var asked = new Asked<>(about, new CompletableFuture<T>());
        if (add(asked)) {
            answer(next());
            var others = next();
            if (!others.isEmpty()) {
                elsewhere(() -> answerAll(others));
            }
        }
        try {
            return asked.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageFailed failed) {
                throw failed;
            }
            throw e;
        }
    }

    /// @return whether it is the first, and has to begin
    private boolean add(Asked<K, T> asked) {
        lock.lock();
        try {
            waiting.add(asked);
            boolean first = !underWay;
            underWay = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /// Empty when nobody waits: whoever asks next is the first again.
    private List<Asked<K, T>> next() {
        lock.lock();
        try {
            var round = new ArrayList<Asked<K, T>>();
            while (round.size() < most && !waiting.isEmpty()) {
                round.add(waiting.remove());
            }
            underWay = !round.isEmpty();
            return round;
        } finally {
            lock.unlock();
        }
    }

    /// Not on the worker of one who has an answer already, and would serve the others for as long as they come.
    private void elsewhere(Runnable round) {
        try {
            workers.execute(round);
        } catch (RejectedExecutionException e) {
            // The relay stops, and nobody is to be left waiting.
            round.run();
        }
    }

    private void answerAll(List<Asked<K, T>> first) {
        for (var round = first; !round.isEmpty(); round = next()) {
            answer(round);
        }
    }

    private void answer(List<Asked<K, T>> round) {
        try {
            var each = answers.apply(round.stream().map(Asked::about).toList()).iterator();
            round.forEach(asked -> asked.answer.complete(each.next()));
        } catch (StorageFailed e) {
            if (round.size() == 1) {
                round.getFirst().answer.completeExceptionally(e);
            } else {
                // On a Cluster a part of it may be gone that most of them have nothing to do with.
                round.forEach(asked -> elsewhere(() -> answer(List.of(asked))));
            }
        } catch (RuntimeException e) {
            round.forEach(asked -> asked.answer.completeExceptionally(e));
        }
    }
}
