package io.filum.relay.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.PushResult.Item.Stored;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;

/// A burst in a thread that many are members of and do not follow: they are told of it some times, not each time, and know
/// in the end where it ends.
@ExtendWith(RelayForTests.class)
class NoticesInABurstTest {

    private static final int CONNECTIONS = 20;
    private static final int APPENDS = 1_000;
    private static final long PLENTY = 1L << 30;

    private final Site site;
    private final ThreadId thread = ThreadId.random();

    NoticesInABurstTest(Site site) {
        this.site = site;
    }

    @Test
    void aBurstIsFewNoticesAndTheLastOneAlwaysArrives() {
        var alice = site.colleague();
        var others = Stream.generate(site::colleague).limit(CONNECTIONS).toList();
        alice.client().push(site.organisation().open(thread, alice.member(),
                others.stream().map(Colleague::member).toArray(Member[]::new)));
        var ears = others.stream().map(other -> Ear.open(other.client())).toList();
        try {
            var position = new Position(0, 0);
            for (int i = 0; i < APPENDS; i++) {
                position = ((Stored) alice.client().push(alice.author().item(thread))).position();
            }
            for (var ear : ears) {
                var heads = heads(ear, position);
                assertThat(heads).isSorted().doesNotHaveDuplicates();
                assertThat(heads.size()).as("notices of %d appends", APPENDS).isLessThan(APPENDS / 10);
            }
            followsWhatItWasToldOf(ears.getFirst(), position);
        } finally {
            ears.forEach(Ear::close);
        }
    }

    private List<Position> heads(Ear ear, Position last) {
        var heads = new ArrayList<Position>();
        do {
            heads.add(ear.await(Frame.ThreadNews.class).head());
        } while (!heads.getLast().equals(last));
        return heads;
    }

    /// And what it gets then has no hole.
    private void followsWhatItWasToldOf(Ear ear, Position last) {
        ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
        assertThat(ear.await(Frame.Subscribed.class).verdict()).isEqualTo(Verdict.OK);
        var seqs = new ArrayList<Long>();
        while (seqs.size() < last.seq()) {
            var run = ear.await(Frame.Data.class).run();
            IntStream.range(0, run.count()).forEach(i -> seqs.add(run.firstSeq() + i));
        }
        assertThat(seqs).containsExactlyElementsOf(LongStream.rangeClosed(1, last.seq()).boxed().toList());
    }
}
