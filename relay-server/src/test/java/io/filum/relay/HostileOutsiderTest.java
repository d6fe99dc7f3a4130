package io.filum.relay;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.Frame;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Events;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Colleagues who are no members of a thread, or not any more: every way to it is closed to them, those that they had
/// open included.
@ExtendWith(RelayForTests.class)
class HostileOutsiderTest {

    private static final long PLENTY = 1 << 30;

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private final DedupeId attachment = DedupeId.random();
    private final byte[] part = "sealed bytes".getBytes(UTF_8);
    private Colleague alice;
    private Colleague bob;
    private Colleague eve;
    private Envelope opening;

    HostileOutsiderTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void openThread() {
        alice = site.colleague();
        bob = site.colleague();
        eve = site.colleague();
        opening = site.organisation().open(thread, alice.member(), bob.member());
        alice.client().push(opening);
        alice.client().push(alice.author().item(thread));
        assertThat(announce(alice.client()).status()).isEqualTo(200);
        assertThat(put(alice.client()).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("a member gets everywhere")
    void members() {
        assertThat(ways(bob.client())).allSatisfy(answer -> assertThat(answer.status()).isBetween(200, 204));
    }

    @Test
    @DisplayName("who was never a member gets nowhere")
    void outsiders() {
        assertThat(ways(eve.client())).allSatisfy(HostileOutsiderTest::isRefused);
        assertThat(code(eve.client().push(eve.author().item(thread)))).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(code(eve.client().push(site.organisation().follow(opening, eve.member(),
                List.of(alice.member(), bob.member(), eve.member()))))).as("an epoch document that lets its author in")
                .isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(code(eve.client().push(opening))).as("another's envelope").isEqualTo(ProblemCode.SENDER_MISMATCH);
        isRefused(eve.client().get(path("/events")));
        assertThat(eve.client().get("/api/threads").text()).doesNotContain(thread.toString());
    }

    @Test
    @DisplayName("who is no member any more gets nowhere from the epoch document on")
    void formerMembers() {
        var note = bob.author().item(thread);
        assertThat(bob.client().push(note)).isInstanceOf(Item.Stored.class);
        removeBob();
        assertThat(ways(bob.client())).allSatisfy(HostileOutsiderTest::isRefused);
        assertThat(code(bob.client().push(bob.author().item(thread)))).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(bob.client().push(note)).as("what was stored while he was").isInstanceOf(Item.Duplicate.class);
        isRefused(bob.client().get(path("/events")));
        assertThat(bob.client().get("/api/threads").text()).doesNotContain(thread.toString());
    }

    @Test
    @DisplayName("a former member's subscription ends before anything of the new epoch")
    void subscriptionOverWebSocket() {
        try (var ear = Ear.open(bob.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            ear.await(Frame.CaughtUp.class);
            var after = List.of(site.organisation().follow(opening, alice.member(), List.of(alice.member())),
                    alice.author().item(thread), alice.author().item(thread));
            alice.client().push(after);
            assertThat(ear.next()).isEqualTo(new Frame.Failure(1, ProblemCode.NOT_A_MEMBER));
            alice.client().push(alice.author().item(thread));
            ear.say(new Frame.Ack(1, new Position(Long.MAX_VALUE, 1)));
            ear.say(new Frame.Ping());
            ear.next(Frame.Pong.class);
        }
    }

    @Test
    @DisplayName("a former member's event stream ends before anything of the new epoch")
    void subscriptionOverEvents() throws Exception {
        try (var one = Events.listen(bob.client(), path("/events"));
                var all = Events.listen(bob.client(), "/api/events")) {
            one.event("caught-up");
            all.event("caught-up");
            alice.client().push(List.of(
                    site.organisation().follow(opening, alice.member(), List.of(alice.member())),
                    alice.author().item(thread)));
            for (var stream : List.of(one, all)) {
                var said = stream.upTo("problem");
                assertThat(said).noneMatch(event -> "envelopes".equals(event.get("event")));
                assertThat(said.getLast().get("data")).contains(thread.toString(), ProblemCode.NOT_A_MEMBER.text());
            }
            one.event(Events.ENDED);
            alice.client().push(alice.author().item(thread));
            var fresh = ThreadId.random();
            alice.client().push(site.organisation().open(fresh, alice.member(), bob.member()));
            assertThat(all.upTo("envelopes")).allSatisfy(event ->
                    assertThat(event.get("data")).contains(fresh.toString()));
        }
    }

    @Test
    @DisplayName("a device that is added again is served again")
    void addedAgain() {
        var without = site.organisation().follow(opening, alice.member(), List.of(alice.member()));
        alice.client().push(without);
        alice.client().push(site.organisation().follow(without, alice.member(),
                List.of(alice.member(), bob.member())));
        assertThat(ways(bob.client())).allSatisfy(answer -> assertThat(answer.status()).isBetween(200, 204));
        try (var ear = Ear.open(bob.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            ear.await(Frame.CaughtUp.class);
        }
    }

    /// Every route of a thread but pushing and listening.
    private List<Answer> ways(Client client) {
        return Stream.of(
                client.get(path("/recent")),
                client.get(path("/envelopes?after=0.0")),
                client.get(path("/receipts")),
                client.put(path("/ack"), MediaTypes.JSON, Cursor.ackToJson(Position.START)),
                announce(client),
                client.get(path("/attachments/" + attachment)),
                put(client),
                client.get(path("/attachments/" + attachment + "/0"))).toList();
    }

    private void removeBob() {
        alice.client().push(site.organisation().follow(opening, alice.member(), List.of(alice.member())));
    }

    private Answer announce(Client client) {
        var announced = AttachmentStatus.announced(part.length, Sha256.of(part));
        return client.put(path("/attachments/" + attachment), MediaTypes.JSON, announced.announcementToJson());
    }

    private Answer put(Client client) {
        return client.put(path("/attachments/" + attachment + "/0"), MediaTypes.BYTES, part,
                "Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(part).bytes())
                        + ":");
    }

    private String path(String end) {
        return "/api/threads/" + thread + end;
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.problem().code()).isEqualTo(ProblemCode.NOT_A_MEMBER);
        assertThat(answer.status()).isEqualTo(403);
    }

    private static ProblemCode code(Item item) {
        return ((Item.Refused) item).problem();
    }
}
