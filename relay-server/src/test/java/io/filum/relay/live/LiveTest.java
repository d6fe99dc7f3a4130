package io.filum.relay.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.Limits;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item.Stored;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(RelayForTests.class)
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long PLENTY = 1 << 30;

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private Colleague alice;
    private Colleague bob;
    private Envelope opening;
    private Ear ear;

    LiveTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void openThread() {
        alice = site.colleague();
        bob = site.colleague();
        opening = site.organisation().open(thread, alice.member(), bob.member());
        assertThat(alice.client().push(opening)).isInstanceOf(Stored.class);
        ear = Ear.open(bob.client());
    }

    @AfterEach
    void hangUp() {
        ear.close();
    }

    @Test
    void welcomesWithLimitsAndDurability() {
        try (var other = new Ear(site.uri(), alice.member())) {
            other.say(new Frame.Hello(1));
            var welcome = other.next(Frame.Welcome.class);
            assertThat(welcome.limits()).isEqualTo(Limits.DEFAULT);
            assertThat(welcome.durability()).isEqualTo(Durability.SYNCED);
            assertThat(welcome.auditHead()).isPresent();
        }
    }

    @Test
    void sendsWhatIsThereAndWhatComes() throws Exception {
        ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
        assertThat(ear.await(Frame.Subscribed.class).verdict()).isEqualTo(Verdict.OK);
        assertThat(placed(ear.next(Frame.Data.class))).extracting(Placed::envelope).containsExactly(opening);
        assertThat(ear.next(Frame.CaughtUp.class).head().seq()).isEqualTo(1);
        var note = alice.author().item(thread);
        alice.client().push(note);
        var data = ear.next(Frame.Data.class);
        assertThat(data.run().firstSeq()).isEqualTo(2);
        assertThat(placed(data)).extracting(Placed::envelope).containsExactly(note);
    }

    @Test
    void givesOneEnvelopeForAnyCreditAndThenWaits() {
        var notes = IntStream.range(0, 5).mapToObj(_ -> alice.author().item(thread, 2_000)).toList();
        alice.client().push(notes);
        ear.say(new Frame.Subscribe(1, thread, Position.START, 1));
        ear.await(Frame.Subscribed.class);
        assertThat(ear.next(Frame.Data.class).run().count()).isEqualTo(1);
        assertThat(ear.poll(300)).isNull();
        ear.say(new Frame.Credit(1, opening.size() + 5_000));
        assertThat(ear.next(Frame.Data.class).run().firstSeq()).isEqualTo(2);
        assertThat(ear.next(Frame.Data.class).run().firstSeq()).isEqualTo(4);
        assertThat(ear.poll(300)).isNull();
    }

    @Test
    void keepsFramesWithinTheirLimit() throws Exception {
        for (int batch = 0; batch < 4; batch++) {
            alice.client().push(IntStream.range(0, 50).mapToObj(_ -> alice.author().item(thread, 4_000)).toList());
        }
        ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
        ear.await(Frame.Subscribed.class);
        var seqs = new ArrayList<Long>();
        while (seqs.size() < 201) {
            var data = ear.next(Frame.Data.class);
            assertThat(data.run().packed().length).isLessThanOrEqualTo(Limits.DATA_FRAME);
            placed(data).forEach(placed -> seqs.add(placed.position().seq()));
        }
        assertThat(seqs).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 201).mapToObj(Long::valueOf).toList());
        ear.next(Frame.CaughtUp.class);
    }

    @Test
    void tellsOthersWhatWasCommitted() {
        try (var sender = Ear.open(alice.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            var at = ear.await(Frame.CaughtUp.class).head();
            ear.say(new Frame.Ack(1, at));
            assertThat(sender.next(Frame.Receipt.class))
                    .isEqualTo(new Frame.Receipt(thread, bob.member().device(), at));
        }
    }

    @Test
    void tellsADeviceThatItWasAddedToAThread() {
        var fresh = ThreadId.random();
        alice.client().push(site.organisation().open(fresh, alice.member(), bob.member()));
        assertThat(ear.next(Frame.ThreadNews.class).thread()).isEqualTo(fresh);
    }

    @Test
    void tellsOfNewThingsInThreadsThatAreNotFollowed() {
        alice.client().push(alice.author().item(thread));
        var news = ear.next(Frame.ThreadNews.class);
        assertThat(news.thread()).isEqualTo(thread);
        assertThat(news.head().seq()).isEqualTo(2);
    }

    @Test
    void tellsThatTheDirectoryHasGrown() {
        site.colleague();
        int size = site.organisation().entries().size();
        await().atMost(PATIENCE).until(() -> ear.heardOfDirectory(size));
    }

    @Test
    void endsTheSubscriptionOfWhoWasRemoved() {
        ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
        ear.await(Frame.CaughtUp.class);
        alice.client().push(site.organisation().follow(opening, alice.member(), List.of(alice.member())));
        assertThat(ear.await(Frame.Failure.class)).isEqualTo(new Frame.Failure(1, ProblemCode.NOT_A_MEMBER));
        alice.client().push(alice.author().item(thread));
        assertThat(ear.poll(300)).isNull();
    }

    @Test
    void refusesAThreadOfOthers() {
        var secret = ThreadId.random();
        alice.client().push(site.organisation().open(secret, alice.member()));
        ear.say(new Frame.Subscribe(1, secret, Position.START, PLENTY));
        assertThat(ear.next(Frame.Failure.class)).isEqualTo(new Frame.Failure(1, ProblemCode.NOT_A_MEMBER));
        ear.say(new Frame.Subscribe(2, ThreadId.random(), Position.START, PLENTY));
        assertThat(ear.next(Frame.Failure.class)).isEqualTo(new Frame.Failure(2, ProblemCode.THREAD_UNKNOWN));
    }

    @Test
    void stopsAfterUnsubscribe() {
        ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
        ear.await(Frame.CaughtUp.class);
        ear.say(new Frame.Unsubscribe(1));
        ear.say(new Frame.Ping());
        ear.next(Frame.Pong.class);
        alice.client().push(alice.author().item(thread));
        assertThat(ear.next()).isInstanceOf(Frame.ThreadNews.class);
    }

    @Test
    void closesOnJunk() {
        ear.sayBytes(new byte[] {0x77, 1, 2, 3});
        assertThat(ear.next(Frame.Failure.class)).isEqualTo(new Frame.Failure(0, ProblemCode.MALFORMED_FRAME));
        await().atMost(PATIENCE).until(() -> ear.closeCode() == CloseCode.PROTOCOL_ERROR.code());
    }

    @Test
    void closesOnText() {
        ear.sayText("hello");
        ear.next(Frame.Failure.class);
        await().atMost(PATIENCE).until(() -> ear.closeCode() == CloseCode.PROTOCOL_ERROR.code());
    }

    @Test
    void closesOnAnythingBeforeHello() {
        try (var rude = new Ear(site.uri(), bob.member())) {
            rude.say(new Frame.Ping());
            rude.next(Frame.Failure.class);
            await().atMost(PATIENCE).until(() -> rude.closeCode() == CloseCode.PROTOCOL_ERROR.code());
        }
    }

    @Test
    void closesOnAnotherVersion() {
        try (var newer = new Ear(site.uri(), bob.member())) {
            newer.say(new Frame.Hello(2));
            newer.next(Frame.Failure.class);
            await().atMost(PATIENCE).until(() -> newer.closeCode() == CloseCode.VERSION_UNKNOWN.code());
        }
    }

    @Test
    void admitsNobodyWhomTheDirectoryDoesNotKnow() {
        try (var stranger = new Ear(site.uri(), site.organisation().stranger())) {
            await().atMost(PATIENCE).until(() -> stranger.closeCode() == 401);
        }
    }

    private static List<Placed> placed(Frame.Data data) throws Exception {
        return data.run().unpack();
    }
}
