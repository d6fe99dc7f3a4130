package io.filum.relay.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;

import static org.assertj.core.api.Assertions.assertThat;

/// When a client is told of a thread that it does not follow, by a clock that the test holds.
class NewsTest {

    private static final long FIRST = News.FIRST_REST.toNanos();
    private static final long LONGEST = News.LONGEST_REST.toNanos();
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// About to overflow, as that of a machine may.
    private long now = Long.MAX_VALUE - SECOND;
    private final ThreadId thread = ThreadId.random();
    private final ThreadId other = ThreadId.random();
    private final News news = new News(() -> now);

    @Test
    void aLoneNoticeDoesNotWait() {
        assertThat(news.add(thread, at(1))).isTrue();
        assertThat(told()).containsExactly(told(thread, 1));
        now += LONGEST + FIRST + 1;
        assertThat(news.add(thread, at(2))).isTrue();
        assertThat(told()).containsExactly(told(thread, 2));
    }

    @Test
    void whatComesDuringARestIsOneNoticeAtItsEnd() {
        news.add(thread, at(1));
        assertThat(told()).hasSize(1);
        assertThat(news.due()).isEmpty();
        assertThat(news.add(thread, at(2))).as("to be waited for from now on").isTrue();
        for (int seq = 3; seq <= 1_000; seq++) {
            assertThat(news.add(thread, at(seq))).isFalse();
        }
        assertThat(told()).isEmpty();
        assertThat(news.due()).contains(now + FIRST);
        now += FIRST;
        assertThat(told()).containsExactly(told(thread, 1_000));
    }

    @Test
    void oneThreadsRestIsNotAnothers() {
        news.add(thread, at(1));
        told();
        news.add(thread, at(2));
        news.add(other, at(7));
        assertThat(told()).containsExactly(told(other, 7));
    }

    @Test
    void theLongerItGoesOnTheRarerItIsToldUntilItIsQuiet() {
        int notices = 0;
        for (int seq = 1; seq <= 600; seq++) {
            news.add(thread, at(seq));
            notices += told().size();
            now += SECOND / 10;
        }
        assertThat(notices).as("in a minute of ten a second").isBetween(15, 25);
        now += 2 * LONGEST;
        told();
        now += 2 * LONGEST;
        told();
        news.add(thread, at(601));
        assertThat(told()).containsExactly(told(thread, 601));
        news.add(thread, at(602));
        assertThat(told()).isEmpty();
        now += FIRST;
        assertThat(told()).as("as after a long silence").containsExactly(told(thread, 602));
    }

    @Test
    void nothingOlderIsToldAfterSomethingNewer() {
        news.add(thread, at(5));
        told();
        assertThat(news.add(thread, at(4))).isFalse();
        now += FIRST;
        assertThat(told()).isEmpty();
        news.add(thread, new Position(2, 3));
        assertThat(told()).as("another segment is newer, whatever its numbers")
                .containsExactly(new Frame.ThreadNews(thread, new Position(2, 3)));
    }

    @Test
    void whatIsForgottenIsNotToldAndItsNextNewsAtOnce() {
        news.add(thread, at(1));
        told();
        news.add(thread, at(2));
        news.forget(thread);
        assertThat(news.due()).isEmpty();
        now += FIRST;
        assertThat(told()).isEmpty();
        news.add(thread, at(3));
        assertThat(told()).containsExactly(told(thread, 3));
    }

    /// Appends and rests as they fall, asked for no more than the loop would ask.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNewestAlwaysArrivesInOrderAndWithinALongestRest(long seed) {
        var random = new Random(seed);
        long lastTold = 0;
        int notices = 0;
        long began = now;
        for (int seq = 1; seq <= 2_000; seq++) {
            long added = now;
            boolean toBeKnown = news.add(thread, at(seq));
            var heard = toBeKnown ? told() : List.<Frame.FromRelay>of();
            long pause = random.nextInt(100) == 0 ? random.nextLong(3 * LONGEST) : random.nextLong(SECOND / 50);
            long end = now + pause;
            for (var frame : heard) {
                lastTold = increased(lastTold, frame);
                notices++;
            }
            for (var due = news.due(); due.isPresent() && due.get() - end <= 0; due = news.due()) {
                now = due.get() - now > 0 ? due.get() : now;
                for (var frame : told()) {
                    assertThat(now - added).isLessThanOrEqualTo(LONGEST);
                    lastTold = increased(lastTold, frame);
                    notices++;
                }
            }
            now = end;
        }
        while (news.due().isPresent()) {
            now = news.due().get();
            for (var frame : told()) {
                lastTold = increased(lastTold, frame);
            }
        }
        assertThat(lastTold).isEqualTo(2_000);
        assertThat(notices).isLessThan((int) (6 * ((now - began) / LONGEST + 20)));
    }

    private static long increased(long before, Frame.FromRelay frame) {
        long seq = ((Frame.ThreadNews) frame).head().seq();
        assertThat(seq).isGreaterThan(before);
        return seq;
    }

    private List<Frame.FromRelay> told() {
        var all = new ArrayList<Frame.FromRelay>();
        for (var next = news.next(); next.isPresent(); next = news.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static Frame.ThreadNews told(ThreadId thread, long seq) {
        return new Frame.ThreadNews(thread, at(seq));
    }

    private static Position at(long seq) {
        return new Position(1, seq);
    }
}
