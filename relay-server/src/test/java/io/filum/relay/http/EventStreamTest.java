package io.filum.relay.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Placed;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.Events;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RelayForTests.class)
class EventStreamTest {

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private Colleague alice;
    private Colleague bob;
    private Envelope opening;

    EventStreamTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void openThread() {
        alice = site.colleague();
        bob = site.colleague();
        opening = site.organisation().open(thread, alice.member(), bob.member());
        alice.client().push(opening);
    }

    @Test
    void givesOneThreadFromItsStart() throws Exception {
        try (var stream = listen("/api/threads/" + thread + "/events")) {
            assertThat(page(stream.event("subscribed")).verdict()).isEqualTo(Verdict.OK);
            assertThat(envelopes(page(stream.event("envelopes")))).containsExactly(opening);
            stream.event("caught-up");
            var note = alice.author().item(thread);
            var position = ((Item.Stored) alice.client().push(note)).position();
            var event = stream.event("envelopes");
            assertThat(event.get("id")).isEqualTo(position.toString());
            assertThat(envelopes(page(event))).containsExactly(note);
        }
    }

    @Test
    void goesOnAfterTheLastEvent() throws Exception {
        var first = ((Item.Stored) alice.client().push(alice.author().item(thread))).position();
        var note = alice.author().item(thread);
        alice.client().push(note);
        try (var stream = listen("/api/threads/" + thread + "/events", "Last-Event-ID", first.toString())) {
            stream.event("subscribed");
            assertThat(envelopes(page(stream.event("envelopes")))).containsExactly(note);
        }
    }

    @Test
    void givesAllThreadsAfterWhatWasAcknowledged() throws Exception {
        var acknowledged = ((Item.Stored) alice.client().push(alice.author().item(thread))).position();
        bob.client().put("/api/threads/" + thread + "/ack", MediaTypes.JSON, Cursor.ackToJson(acknowledged));
        var note = alice.author().item(thread);
        alice.client().push(note);
        try (var stream = listen("/api/events")) {
            assertThat(page(stream.event("subscribed")).from()).isEqualTo(acknowledged);
            var event = stream.event("envelopes");
            assertThat(event.get("id")).isEqualTo(thread + "/" + new Position(
                    acknowledged.segment(), acknowledged.seq() + 1));
            assertThat(envelopes(page(event))).containsExactly(note);
        }
    }

    @Test
    void followsAThreadThatItsDeviceIsAddedTo() throws Exception {
        try (var stream = listen("/api/events")) {
            stream.event("caught-up");
            var fresh = ThreadId.random();
            var document = site.organisation().open(fresh, alice.member(), bob.member());
            alice.client().push(document);
            assertThat(stream.event("thread").get("data")).contains(fresh.toString());
            stream.event("subscribed");
            assertThat(envelopes(page(stream.event("envelopes")))).containsExactly(document);
        }
    }

    @Test
    void tellsTheSignedHeadOfTheAuditTrail() throws Exception {
        try (var stream = listen("/api/events")) {
            var told = new JsonMapper().readTree(stream.event("audit").get("data")).path("head").binaryValue();
            assertThat(SignedAuditHead.decode(told).org()).isEqualTo(opening.header().address().org());
        }
    }

    private static List<Envelope> envelopes(ThreadPage page) throws Exception {
        return page.unpack().stream().map(Placed::envelope).toList();
    }

    private static ThreadPage page(Map<String, String> event) throws Exception {
        return ThreadPage.fromJson(event.get("data").getBytes(StandardCharsets.UTF_8));
    }

    private Events listen(String path, String... headers) throws Exception {
        return Events.listen(bob.client(), path, headers);
    }
}
