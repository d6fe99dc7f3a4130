package io.filum.relay;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.RelaysOnOneRedis;
import io.filum.relay.redis.EmbeddedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Two relays over one Redis: whoever is at the one hears of what comes to the other, and either may be stopped.
class ManyRelaysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private EmbeddedRedis redis;
    private RelaysOnOneRedis relays;

    @BeforeEach
    void start() throws Exception {
        redis = EmbeddedRedis.start(folder.resolve("redis"), Durability.SYNCED);
        relays = RelaysOnOneRedis.start(2, folder, redis.uri(), Durability.SYNCED);
    }

    @AfterEach
    void stop() {
        relays.close();
        redis.close();
    }

    @Test
    void readersAtOneHearWhatIsSentToTheOther() throws Exception {
        var thread = ThreadId.random();
        var alice = relays.site().colleague();
        var bob = relays.site().colleague();
        var reader = new Client(relays.uris().get(1), bob.member());
        alice.client().push(relays.site().organisation().open(thread, alice.member(), bob.member()));
        try (var ear = Ear.open(reader)) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, 1 << 20));
            ear.await(Frame.CaughtUp.class);
            var note = alice.author().item(thread);
            var stored = ((Item.Stored) alice.client().push(note)).position();
            assertThat(ear.await(Frame.Data.class).run().unpack()).singleElement()
                    .satisfies(placed -> assertThat(placed.envelope()).isEqualTo(note));
            try (var other = Ear.open(alice.client())) {
                ear.say(new Frame.Ack(1, stored));
                assertThat(other.await(Frame.Receipt.class).upTo()).isEqualTo(stored);
            }
            relays.restart(1);
            // Not all at once: each client waits a random part of the jitter more.
            var drain = ear.await(Frame.Drain.class);
            assertThat(drain.ms()).isPositive();
            assertThat(drain.jitterMs()).isPositive();
            await().atMost(PATIENCE).until(() -> ear.closeCode() == CloseCode.DRAINING.code());
        }
    }

    @Test
    void aRollingRestartLosesAndDoublesNothing() throws Exception {
        try (var work = new CaseUnderLoad(relays.site(), relays::uris).start()) {
            for (int number : new int[] {0, 1, 0, 1}) {
                work.awaitMore(40);
                relays.restart(number);
            }
            work.awaitMore(40);
            work.requireWhole();
            assertThat(work.heard(Verdict.TRUNCATED) + work.heard(Verdict.RESET)).isZero();
        }
    }
}
