package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions();

    private int subscribe() {
        return subscriptions.add(ThreadId.random()).orElseThrow();
    }

    @Test
    void givesAThreadOneNumber() {
        var thread = ThreadId.random();
        var sub = subscriptions.add(thread);

        assertThat(subscriptions.add(thread)).isEmpty();
        assertThat(subscriptions.thread(sub.orElseThrow())).contains(thread);
    }

    @Test
    void letsAFewThreadsAtATimeCatchUp() {
        var granted = new ArrayList<Integer>();
        var later = new ArrayList<Integer>();
        for (int i = 0; i < 200; i++) {
            int sub = subscribe();
            (subscriptions.firstCredit(sub) > 0 ? granted : later).add(sub);
        }

        assertThat(granted).hasSize(64);
        assertThat(subscriptions.caughtUp(granted.get(0))).containsExactly(later.get(0));
        assertThat(subscriptions.remove(granted.get(1))).containsExactly(later.get(1));
        assertThat(subscriptions.caughtUp(later.get(9))).as("nothing to wait for").containsExactly(later.get(9));
        assertThat(subscriptions.caughtUp(granted.get(0))).as("a second time").isEmpty();
    }

    @Test
    void everyThreadGetsItsTurn() {
        var open = new ArrayList<Integer>();
        int all = 500;
        for (int i = 0; i < all; i++) {
            int sub = subscribe();
            if (subscriptions.firstCredit(sub) > 0) {
                open.add(sub);
            }
        }
        int done = 0;
        while (!open.isEmpty()) {
            List<Integer> next = subscriptions.caughtUp(open.removeFirst());
            open.addAll(next);
            done++;
        }

        assertThat(done).isEqualTo(all);
        assertThat(subscriptions.allCaughtUp()).isTrue();
    }
}
