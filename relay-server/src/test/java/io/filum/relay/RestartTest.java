package io.filum.relay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class RestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Organisation organisation = new Organisation();
    private final ThreadId thread = ThreadId.random();

    @BeforeEach
    void equip() {
        organisation.authority().equip(RelayOptions.tlsIn(data));
    }

    @Test
    void keepsEverything() throws Exception {
        Colleague alice;
        Position last;
        var attachment = DedupeId.random();
        var sealed = new byte[1000];
        new Random(1).nextBytes(sealed);
        Envelope note;
        try (var relay = Relay.start(RelayOptions.inFolder(data))) {
            alice = new Site(relay.uri(), relay.publicUri(), organisation, data).colleague();
            alice.client().push(organisation.open(thread, alice.member()));
            note = alice.author().item(thread);
            last = ((Item.Stored) alice.client().push(note)).position();
            alice.client().put("/api/threads/" + thread + "/ack", MediaTypes.JSON, Cursor.ackToJson(last));
            alice.client().put("/api/threads/" + thread + "/attachments/" + attachment, MediaTypes.JSON,
                    AttachmentStatus.announced(1000, Sha256.of(sealed)).announcementToJson());
            alice.client().put("/api/threads/" + thread + "/attachments/" + attachment + "/0", MediaTypes.BYTES,
                    sealed, "Content-Digest", digest(sealed));
        }
        try (var relay = Relay.start(RelayOptions.inFolder(data))) {
            var again = new Client(relay.uri(), alice.member());
            assertThat(again.push(note)).isEqualTo(new Item.Duplicate(note.header().dedupeId(), last));
            var page = again.replay(thread, Position.START, 500);
            assertThat(page.envelopes()).isEqualTo(2);
            assertThat(again.replay(thread, last, 10).verdict()).isEqualTo(Verdict.OK);
            assertThat(Cursor.fromJson(again.get("/api/threads/" + thread + "/receipts").body()))
                    .extracting(Cursor::upTo).containsExactly(last);
            assertThat(again.get("/api/threads/" + thread + "/attachments/" + attachment + "/0").body())
                    .isEqualTo(sealed);
            var next = (Item.Stored) again.push(alice.author().item(thread));
            assertThat(next.position().seq()).isEqualTo(3);
            assertThat(next.position().segment()).isGreaterThan(last.segment());
            assertThat(again.replay(thread, last, 10).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void tellsItsClientsBeforeItStops() throws Exception {
        var relay = Relay.start(RelayOptions.inFolder(data));
        var alice = new Site(relay.uri(), relay.publicUri(), organisation, data).colleague();
        try (var ear = Ear.open(alice.client())) {
            relay.close();
            ear.await(Frame.Drain.class);
            await().atMost(PATIENCE).until(() -> ear.closeCode() == CloseCode.DRAINING.code());
        }
    }

    @Test
    void mayBeReachedFromElsewhere() throws Exception {
        try (var relay = Relay.start(RelayOptions.inFolder(data).onHost("0.0.0.0"))) {
            var here = URI.create("https://127.0.0.1:" + relay.uri().getPort());
            assertThat(new Site(here, relay.publicUri(), organisation, data).colleague().client()
                    .get("/api/threads").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        organisation.authority().equip(RelayOptions.tlsIn(data.resolve("one")));
        organisation.authority().equip(RelayOptions.tlsIn(data.resolve("two")));
        try (var relay = Relay.start(RelayOptions.inFolder(data.resolve("one")))) {
            var taken = RelayOptions.inFolder(data.resolve("two")).onPort(relay.uri().getPort());
            assertThat(refusal(taken).code()).isEqualTo("start-failed");
        }
    }

    @Test
    void refusesARedisThatIsNotThere() {
        for (var nobody : List.of("redis://127.0.0.1:1", "redis-sentinel://127.0.0.1:1/filum", "redis-cluster://127.0.0.1:1")) {
            assertThat(refusal(RelayOptions.inFolder(data).onRedis(URI.create(nobody))).code())
                    .isEqualTo("unreachable");
        }
    }

    @Test
    void healsFromARedisThatWasEmptied() throws Exception {
        try (var relay = Relay.start(RelayOptions.inFolder(data))) {
            var site = new Site(relay.uri(), relay.publicUri(), organisation, data);
            var alice = site.colleague();
            var bob = site.colleague();
            var opening = organisation.open(thread, alice.member(), bob.member());
            var notes = IntStream.range(0, 5).mapToObj(_ -> alice.author().item(thread)).toList();
            alice.client().push(opening);
            var before = ((Item.Stored) alice.client().push(notes).getLast()).position();
            try (var redis = site.redis()) {
                redis.client().keys("filum:{*").forEach(key -> redis.client().del(key));
            }
            // Bob holds what Alice sent, and pushes it: her signatures hold, and her document says that he is a member.
            var held = Stream.concat(Stream.of(opening), notes.stream()).toList();
            var mallory = site.colleague();
            assertThat(mallory.client().push(held)).allMatch(Item.Refused.class::isInstance);
            assertThat(bob.client().push(held)).allMatch(Item.Stored.class::isInstance);
            var page = alice.client().replay(thread, before, 100);
            assertThat(page.verdict()).isEqualTo(Verdict.RESET);
            assertThat(page.envelopes()).isEqualTo(6);
        }
    }

    private static CannotStart refusal(RelayOptions options) {
        return catchThrowableOfType(CannotStart.class, () -> Relay.start(options).close());
    }

    private static String digest(byte[] bytes) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes).bytes()) + ":";
    }
}
