package io.filum.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushBatch;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A Redis that is full, or slow.
class StrainedRedisTest {

    private static final long PLENTY = 1L << 40;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;
    private static Relay relay;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        relay = Relay.start(RelayOptions.inFolder(folder));
        site = new Site(relay.uri(), relay.publicUri(), organisation, folder);
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    /// At its `maxmemory` nothing new is taken, and says so; what is there is read, told live and acknowledged as before.
    /// With room again everything goes on, and the sender's same bytes are taken.
    @Test
    void takesNothingNewAndGoesOnServingReaders() throws Exception {
        var alice = site.colleague();
        var bob = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member(), bob.member()));
        alice.client().push(IntStream.range(0, 10).mapToObj(_ -> alice.author().item(thread)).toList());
        var kept = alice.author().item(thread);
        var announced = AttachmentStatus.announced(1000, Sha256.of(new byte[1000]));
        try (var redis = site.redis(); var ear = Ear.open(bob.client())) {
            redis.client().configSet("maxmemory", "1");

            var refused = alice.client().post("/api/threads/push-batch", MediaTypes.ENVELOPES,
                    PushBatch.encode(List.of(kept)));
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.STORAGE_FULL);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            var attachment = alice.client().put("/api/threads/" + thread + "/attachments/" + DedupeId.random(),
                    MediaTypes.JSON, announced.announcementToJson());
            assertThat(attachment.status()).isEqualTo(507);

            var page = bob.client().replay(thread, Position.START, 500);
            assertThat(page.envelopes()).isEqualTo(11);
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            assertThat(ear.await(Frame.CaughtUp.class).head()).isEqualTo(page.head());
            ear.say(new Frame.Ack(1, page.head()));
            var receipts = "/api/threads/" + thread + "/receipts";
            await().atMost(LONG).untilAsserted(() ->
                    assertThat(Cursor.fromJson(alice.client().get(receipts).body())).extracting(Cursor::upTo)
                            .containsExactly(page.head()));
            assertThat(site.publicClient().get("/health/ready").status()).isEqualTo(200);
            for (int i = 0; i < 200; i++) {
                assertThat(bob.client().get("/api/threads").status()).as("the rate limit needs no room")
                        .isEqualTo(200);
            }

            redis.client().configSet("maxmemory", "0");
            assertThat(alice.client().push(kept)).isInstanceOf(Item.Stored.class);
            assertThat(ear.await(Frame.Data.class).run().unpack().getFirst().envelope()).isEqualTo(kept);
        }
    }

    /// A Redis that takes its time: senders are told, parts of attachments wait, and all of it passes by itself.
    @Test
    void asksForPatienceUntilRedisIsQuickAgain() throws Exception {
        var alice = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member()));
        var bytes = new byte[1000];
        var path = "/api/threads/" + thread + "/attachments/" + DedupeId.random();
        alice.client().put(path, MediaTypes.JSON,
                AttachmentStatus.announced(bytes.length, Sha256.of(bytes)).announcementToJson());
        var digest = "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes).bytes()) + ":";
        try (var redis = site.redis(); var ear = Ear.open(alice.client())) {
            var asleep = CompletableFuture.runAsync(() -> redis.client().sendCommand(
                    () -> "DEBUG".getBytes(US_ASCII), "SLEEP".getBytes(US_ASCII), "6".getBytes(US_ASCII)));
            // One of these is under way while Redis sleeps.
            await().pollInterval(Duration.ofMillis(50)).atMost(LONG).until(() -> {
                alice.client().push(alice.author().item(thread));
                return asleep.isDone();
            });
            assertThat(ear.await(Frame.Busy.class).ms()).isPositive();
            var part = alice.client().put(path + "/0", MediaTypes.BYTES, bytes, "Content-Digest", digest);
            assertThat(part.status()).isEqualTo(503);
            assertThat(part.problem().code()).isEqualTo(ProblemCode.BUSY);
            assertThat(part.headers().firstValue("Retry-After")).isPresent();
            var answer = alice.client().post("/api/threads/push-batch", MediaTypes.ENVELOPES,
                    PushBatch.encode(List.of(alice.author().item(thread))));
            assertThat(answer.status()).as("notes get through").isEqualTo(200);

            await().pollInterval(Duration.ofMillis(20)).atMost(LONG).until(() -> {
                alice.client().push(alice.author().item(thread));
                return alice.client().put(path + "/0", MediaTypes.BYTES, bytes, "Content-Digest", digest).status()
                        == 204;
            });
        }
    }
}
