package io.filum.relay.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Author;

import static org.assertj.core.api.Assertions.assertThat;

/// A tail against a log that is a plain list, under bells in any order: doubled, late, and for the past.
class TailTest {

    private static final long SEGMENT = 5;
    private static final int SMALL = 4_000;

    private final Author author = new Author();
    private final ThreadId thread = ThreadId.random();
    private final List<Envelope> log = new ArrayList<>();
    private final Tail tail = new Tail(thread);

    @Test
    void showsEachOnceInOrderUnderAnyBells() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            log.clear();
            var follower = new Follower(new Tail(thread));
            follower.tail.seen(at(0));
            for (int step = 0; step < 300; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> grow(1 + random.nextInt(5));
                    case 2 -> bell(follower.tail, random.nextInt(log.size() + 1));
                    default -> follower.read(1 + random.nextInt(2_000));
                }
            }
            bell(follower.tail, log.size());
            follower.read(Integer.MAX_VALUE);
            assertThat(follower.seen).containsExactlyElementsOf(
                    LongStream.rangeClosed(1, log.size()).boxed().toList());
        }
    }

    @Test
    void startsOverWhenTheLogLostItsEnd() {
        tail.seen(at(3));
        assertThat(tail.ring(new Position(SEGMENT + 1, 3))).isTrue();
        long before = tail.generation();
        var head = new Position(SEGMENT + 1, 3);
        tail.add(new ThreadPage(Verdict.TRUNCATED, head, at(1), at(2), List.of()), SMALL);
        assertThat(tail.generation()).isEqualTo(before + 1);
        assertThat(tail.head()).isEqualTo(head);
        assertThat(tail.nextRead()).isEmpty();
    }

    @Test
    void readsOnWhereTheLogIsSaidToHaveLess() {
        tail.seen(at(3));
        assertThat(tail.doubt(at(2))).isTrue();
        assertThat(tail.doubt(at(1))).isFalse();
        assertThat(tail.nextRead()).contains(at(3));
        // It has not: more came after it was asked.
        long before = tail.generation();
        tail.add(new ThreadPage(Verdict.OK, at(3), at(1), at(3), List.of()), SMALL);
        assertThat(tail.nextRead()).isEmpty();
        assertThat(tail.generation()).isEqualTo(before);
    }

    @Test
    void startsOverWhereSomethingIsMissing() {
        tail.seen(at(3));
        tail.ring(at(6));
        grow(6);
        long before = tail.generation();
        tail.add(new ThreadPage(Verdict.OK, at(6), at(1), at(3), List.of(run(5, 6))), SMALL);
        assertThat(tail.generation()).isEqualTo(before + 1);
        assertThat(tail.after(3, 100)).isEmpty();
    }

    @Test
    void oneReadAtATime() {
        tail.seen(at(1));
        assertThat(tail.ring(at(4))).isTrue();
        assertThat(tail.ring(at(5))).isFalse();
        assertThat(tail.nextRead()).hasValue(at(1));
        tail.readFailed();
        assertThat(tail.ring(at(5))).isTrue();
    }

    @Test
    void keepsNoMoreThanItMay() {
        tail.seen(at(0));
        grow(500);
        bell(tail, 500);
        assertThat(tail.after(0, 1)).isEmpty();
        assertThat(tail.after(499, 1)).isPresent();
    }

    private static final class Follower {
        private final Tail tail;
        private final List<Long> seen = new ArrayList<>();

        Follower(Tail tail) {
            this.tail = tail;
        }

        void read(int most) {
            for (var run = next(most); run.isPresent(); run = next(most)) {
                for (int i = 0; i < run.get().count(); i++) {
                    seen.add(run.get().firstSeq() + i);
                }
            }
        }

        private Optional<Run> next(int most) {
            return tail.after(seen.isEmpty() ? 0 : seen.getLast(), most);
        }
    }

    private void grow(int count) {
        for (int i = 0; i < count; i++) {
            log.add(author.item(thread, 20));
        }
    }

    /// As [Tails] does when a bell rings, with a generous limit for all but one test.
    private void bell(Tail to, long seq) {
        if (to.ring(at(seq))) {
            for (var from = to.nextRead(); from.isPresent(); from = to.nextRead()) {
                long first = from.get().seq() + 1;
                long last = Math.min(log.size(), first + 6);
                to.add(new ThreadPage(Verdict.OK, at(log.size()), at(1), from.get(), List.of(run(first, last))),
                        to == tail ? SMALL : 1 << 20);
            }
        }
    }

    private Run run(long first, long last) {
        return Run.pack(SEGMENT, first, log.subList((int) first - 1, (int) last));
    }

    private static Position at(long seq) {
        return new Position(SEGMENT, seq);
    }
}
