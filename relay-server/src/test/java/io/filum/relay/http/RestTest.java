package io.filum.relay.http;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushBatch;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(RelayForTests.class)
class RestTest {

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private Colleague alice;
    private Colleague bob;
    private Envelope opening;

    RestTest(Site site) {
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
    void takesAndGivesJsonAsWellAsBytes() throws Exception {
        var notes = IntStream.range(0, 5).mapToObj(_ -> alice.author().item(thread)).toList();
        var answer = alice.client().post(
                "/api/threads/push-batch", MediaTypes.JSON + "; charset=utf-8", PushBatch.encodeJson(notes));
        assertThat(PushResult.fromJson(answer.body()).items()).allMatch(Item.Stored.class::isInstance);

        var json = bob.client().get("/api/threads/" + thread + "/recent?n=3");
        assertThat(json.type()).isEqualTo(MediaTypes.JSON);
        var fromJson = ThreadPage.fromJson(json.body()).unpack();
        assertThat(fromJson).extracting(Placed::envelope).containsExactlyElementsOf(notes.subList(2, 5));
        var binary = bob.client().page("/api/threads/" + thread + "/recent?n=3");
        assertThat(binary.unpack()).isEqualTo(fromJson);
    }

    @Test
    void listsTheThreadsOfADevice() throws Exception {
        var others = IntStream.range(0, 4).mapToObj(_ -> ThreadId.random()).toList();
        others.forEach(other -> alice.client().push(site.organisation().open(other, alice.member())));
        assertThat(threads(bob.client(), "")).extracting(ThreadSummary::thread).containsExactly(thread);
        var all = threads(alice.client(), "");
        assertThat(all).hasSize(5).isSortedAccordingTo(Comparator.comparing(summary -> summary.thread().toString()));
        var paged = new ArrayList<ThreadSummary>();
        for (var page = threads(alice.client(), "?limit=2"); !page.isEmpty();
                page = threads(alice.client(), "?limit=2&after=" + paged.getLast().thread())) {
            paged.addAll(page);
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void showsHowFarEveryoneHasCome() throws Exception {
        var position = ((Item.Stored) alice.client().push(alice.author().item(thread))).position();
        assertThat(bob.client().put("/api/threads/" + thread + "/ack", MediaTypes.JSON, Cursor.ackToJson(position))
                .status()).isEqualTo(204);
        assertThat(Cursor.fromJson(alice.client().get("/api/threads/" + thread + "/receipts").body()))
                .extracting(Cursor::device, Cursor::upTo)
                .containsExactly(tuple(bob.member().device(), position));
    }

    @Test
    void refusesTheNinthBatchAtATime() throws Exception {
        var batch = PushBatch.encode(
                IntStream.range(0, 250).mapToObj(_ -> alice.author().item(thread, 3_000)).toList());
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = workers.invokeAll(IntStream.range(0, 60).<Callable<Client.Answer>>mapToObj(_ -> () ->
                    alice.client().post("/api/threads/push-batch", MediaTypes.ENVELOPES, batch)).toList());
            for (var future : answers) {
                var answer = future.get();
                if (answer.status() != 200) {
                    assertThat(answer.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                }
            }
        }
        assertThat(alice.client().push(alice.author().item(thread))).isInstanceOf(Item.Stored.class);
    }

    @Test
    void givesTheDirectoryToWhoeverIsCertified() throws Exception {
        var stranger = site.stranger();
        var answer = stranger.send(stranger.request("/api/directory?after=0")
                .header("Accept", MediaTypes.DIRECTORY).build());
        var entries = DirectoryCodec.decodeList(answer.body());
        assertThat(entries.getFirst()).isEqualTo(site.organisation().entries().getFirst());
        assertThat(entries).isEqualTo(site.organisation().entries().subList(0, entries.size()));
        assertThat(stranger.get("/api/directory?after=1").text())
                .contains(Base64.getEncoder().encodeToString(DirectoryCodec.encode(entries.get(1))));
    }

    @Test
    void takesKnownDirectoryEntriesAgain() {
        synchronized (site.organisation()) {
            var known = DirectoryCodec.encodeList(site.organisation().entries());
            var answer = alice.client().post("/api/directory", MediaTypes.DIRECTORY, known);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("\"size\":" + site.organisation().entries().size());
        }
    }

    @Test
    void isLiveAndReady() {
        var anybody = site.publicClient();
        assertThat(anybody.get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
        assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
    }

    private static List<ThreadSummary> threads(Client client, String query) throws Exception {
        return ThreadSummary.fromJson(client.get("/api/threads" + query).body());
    }
}
