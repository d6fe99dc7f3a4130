package io.filum.relay.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatheringTest {

    private static final int MOST = 100;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<List<Integer>> rounds = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void putsThoseTogetherWhoComeWhileOthersAreAnswered() throws Exception {
        var firstAsked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var gathering = new Gathering<Integer, Integer>(asked -> {
            rounds.add(asked);
            firstAsked.countDown();
            await(goOn);
            return asked.stream().map(number -> -number).toList();
        }, MOST, workers);
        var answers = new ArrayList<Future<Integer>>();
        answers.add(workers.submit(() -> gathering.ask(0)));
        await(firstAsked);
        var come = new CountDownLatch(250);
        for (int i = 1; i <= 250; i++) {
            int number = i;
            answers.add(workers.submit(() -> {
                come.countDown();
                return gathering.ask(number);
            }));
        }
        await(come);
        goOn.countDown();
        for (int i = 0; i <= 250; i++) {
            assertThat(answers.get(i).get()).isEqualTo(-i);
        }
        assertThat(rounds).allMatch(round -> round.size() <= MOST);
        assertThat(rounds.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(
                IntStream.rangeClosed(0, 250).boxed().toList());
        assertThat(rounds.size()).as("rounds for 251 questions").isLessThan(50);
    }

    @Test
    void onesFailureIsNotTheOthers() throws Exception {
        var together = new CountDownLatch(1);
        var gathering = new Gathering<Integer, Integer>(asked -> {
            if (asked.contains(0)) {
                await(together);
            }
            if (asked.contains(13)) {
                throw StorageFailed.notReplicated();
            }
            return asked;
        }, MOST, workers);
        var first = workers.submit(() -> gathering.ask(0));
        var answers = new ArrayList<Future<Integer>>();
        for (int i = 10; i < 20; i++) {
            int number = i;
            answers.add(workers.submit(() -> gathering.ask(number)));
        }
        together.countDown();
        assertThat(first.get()).isZero();
        for (int i = 10; i < 20; i++) {
            var answer = answers.get(i - 10);
            if (i == 13) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(StorageFailed.class);
            } else {
                assertThat(answer.get()).isEqualTo(i);
            }
        }
    }

    @Test
    void leavesNobodyWaitingWhenTheWorkersHaveStopped() throws Exception {
        var goOn = new CountDownLatch(1);
        var count = new AtomicInteger();
        var gathering = new Gathering<Integer, Integer>(asked -> {
            count.incrementAndGet();
            await(goOn);
            return asked;
        }, MOST, _ -> {
            throw new RejectedExecutionException();
        });
        var first = CompletableFuture.supplyAsync(() -> gathering.ask(1), workers);
        while (count.get() == 0) {
            Thread.onSpinWait();
        }
        var second = CompletableFuture.supplyAsync(() -> gathering.ask(2), workers);
        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
