package io.filum.desktop.transfer;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkBoardTest {

    /// Receiver and uploader change it at the same time.
    @Test
    void whatWasToldLastIsHowItIs() throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2_000; i++) {
                var told = new AtomicReference<LinkState>();
                var board = new LinkBoard(new Happenings() {
                    @Override
                    public void linkChanged(LinkState link) {
                        Thread.yield();
                        told.set(link);
                    }
                });
                var together = new CyclicBarrier(2);
                var receiver = workers.submit(() -> {
                    together.await();
                    board.online();
                    return null;
                });
                var uploader = workers.submit(() -> {
                    together.await();
                    board.waiting(3);
                    return null;
                });
                receiver.get();
                uploader.get();

                assertThat(told.get()).isEqualTo(board.state());
            }
        }
    }
}
