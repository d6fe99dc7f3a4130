package io.filum.relay.live;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.SilentSocket;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;

/// A client that asks for everything and reads nothing holds up itself and nobody else.
@ExtendWith(RelayForTests.class)
class StalledClientTest {

    private static final int ENVELOPES = 400;
    private static final int SIZE = 50_000;
    private static final long PLENTY = 1L << 40;

    private final Site site;
    private final ThreadId thread = ThreadId.random();

    StalledClientTest(Site site) {
        this.site = site;
    }

    @Test
    void othersGetEverythingMeanwhile() throws Exception {
        var alice = site.colleague();
        var bob = site.colleague();
        alice.client().push(site.organisation().open(thread, alice.member(), bob.member()));
        try (var stalled = SilentSocket.open(site, alice); var ear = Ear.open(bob.client())) {
            SilentSocket.say(stalled, new Frame.Subscribe(1, thread, Position.START, PLENTY));
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            for (int sent = 0; sent < ENVELOPES; sent += 10) {
                assertThat(alice.client().push(IntStream.range(0, 10)
                        .mapToObj(_ -> alice.author().item(thread, SIZE)).toList()))
                        .allMatch(Item.Stored.class::isInstance);
            }
            long seq = 0;
            while (seq < ENVELOPES + 1) {
                var run = ear.await(Frame.Data.class).run();
                assertThat(run.firstSeq()).isEqualTo(seq + 1);
                seq = run.last().seq();
            }
        }
    }
}
