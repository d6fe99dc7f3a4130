package io.filum.relay.http;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Placed;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.Verdict;
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
            assertThat(stream.page("subscribed").verdict()).isEqualTo(Verdict.OK);
            assertThat(envelopes(stream.page("envelopes"))).containsExactly(opening);
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
            assertThat(envelopes(stream.page("envelopes"))).containsExactly(note);
        }
    }

    @Test
    void givesAllThreadsAfterWhatWasAcknowledged() throws Exception {
        var acknowledged = ((Item.Stored) alice.client().push(alice.author().item(thread))).position();
        bob.client().put("/api/threads/" + thread + "/ack", MediaTypes.JSON, Cursor.ackToJson(acknowledged));
        var note = alice.author().item(thread);
        alice.client().push(note);
        try (var stream = listen("/api/events")) {
            assertThat(stream.page("subscribed").from()).isEqualTo(acknowledged);
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
            assertThat(envelopes(stream.page("envelopes"))).containsExactly(document);
        }
    }

    private static List<Envelope> envelopes(ThreadPage page) throws Exception {
        return page.unpack().stream().map(Placed::envelope).toList();
    }

    private static ThreadPage page(Map<String, String> event) throws Exception {
        return ThreadPage.fromJson(event.get("data").getBytes(StandardCharsets.UTF_8));
    }

    private Events listen(String path, String... headers) throws Exception {
        var request = bob.client().request(path);
        var response = bob.client().http().send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(MediaTypes.EVENTS);
        return new Events(response.body());
    }

    /// Reads events off a response that does not end.
    private static final class Events implements AutoCloseable {

        private final BlockingQueue<Map<String, String>> events = new LinkedBlockingQueue<>();
        private final Stream<String> lines;

        Events(Stream<String> lines) {
            this.lines = lines;
            Thread.startVirtualThread(this::read);
        }

        private void read() {
            var fields = new ArrayList<Map.Entry<String, String>>();
            try {
                lines.forEach(line -> {
                    if (line.isEmpty()) {
                        var event = new HashMap<String, String>();
                        fields.forEach(field -> event.put(field.getKey(), field.getValue()));
                        events.add(event);
                        fields.clear();
                    } else if (!line.startsWith(":")) {
                        int colon = line.indexOf(':');
                        fields.add(Map.entry(line.substring(0, colon), line.substring(colon + 2)));
                    }
                });
            } catch (UncheckedIOException e) {
                events.add(Map.of("event", "ended"));
            }
        }

        /// The next event of this name.
        Map<String, String> event(String name) throws InterruptedException {
            while (true) {
                var event = events.poll(20, TimeUnit.SECONDS);
                assertThat(event).as("no event " + name).isNotNull();
                if (name.equals(event.get("event"))) {
                    return event;
                }
            }
        }

        ThreadPage page(String name) throws Exception {
            return EventStreamTest.page(event(name));
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
