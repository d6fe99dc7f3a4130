package io.filum.relay.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.SilentSocket;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Five hundred readers of one thread, who come all at once, as after a relay's restart; and one more who asks for
/// everything and reads nothing, whom nobody notices. The soak (`mvn -Psoak`) does it with thousands, for longer.
class CrowdTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int READERS = 500;
    private static final int DEVICES = 10;
    private static final int ENVELOPES = 8;
    private static final int SIZE = 1_000;
    private static final int ROUNDS = 3;
    private static final long PLENTY = 1L << 40;
    /// What the stalled one asks for lies in a thread that nobody else follows: far more than sockets hold.
    private static final int BACKLOG = 400;
    private static final int BACKLOG_SIZE = 50_000;

    @TempDir
    static Path folder;

    private static RelayApart relay;
    private static Site site;
    private static List<Colleague> colleagues;
    private static SoakCase followed;
    private static SoakTally tally;

    @BeforeAll
    static void come() throws Exception {
        relay = RelayApart.start(folder);
        site = relay.site();
        colleagues = Stream.generate(site::colleague).limit(DEVICES).toList();
        followed = new SoakCase(open());
        tally = new SoakTally();
        CompletableFuture.allOf(IntStream.range(0, READERS)
                .mapToObj(i -> SoakEar.open(colleagues.get(i % DEVICES).client(), followed, tally))
                .toArray(CompletableFuture[]::new)).join();
    }

    private static ThreadId open() {
        var thread = ThreadId.random();
        var others = colleagues.stream().skip(1).map(Colleague::member).toArray(Member[]::new);
        author().client().push(site.organisation().open(thread, author().member(), others));
        return thread;
    }

    private static Colleague author() {
        return colleagues.getFirst();
    }

    @AfterAll
    static void go() throws Exception {
        relay.close();
    }

    @Test
    void allAreLetInThoughTheyComeAtOnce() {
        assertThat(tally.gone().sum()).isZero();
    }

    /// Each figure is the best of some rounds, with and without in turns: other work on the machine disturbs some of them.
    @Test
    void oneWhoDoesNotReadIsNotNoticed() throws Exception {
        var backlog = open();
        for (int pushed = 0; pushed < BACKLOG; pushed += 20) {
            author().client().push(IntStream.range(0, 20).mapToObj(_ ->
                    author().author().item(backlog, BACKLOG_SIZE)).toList());
        }
        medianLatency();
        long heapBefore = relay.heapAfterCollection();
        var without = new ArrayList<Long>();
        var with = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(medianLatency());
            try (var stalled = stall(backlog)) {
                with.add(medianLatency());
                if (round == 0) {
                    await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.heapAfterCollection() - heapBefore)
                            .as("bytes of heap for somebody who is %,d bytes behind", BACKLOG * BACKLOG_SIZE)
                            .isLessThan((long) BACKLOG * BACKLOG_SIZE / 2));
                }
            }
        }
        assertThat(with.stream().min(Long::compare).orElseThrow())
                .as("latency without, %s ns, and with, %s ns", without, with)
                .isLessThan(3 * without.stream().min(Long::compare).orElseThrow());
        assertThat(tally.gone().sum()).isZero();
    }

    private static Socket stall(ThreadId backlog) throws IOException {
        var socket = SilentSocket.open(site, colleagues.getLast());
        SilentSocket.say(socket, new Frame.Subscribe(1, backlog, Position.START, PLENTY));
        SilentSocket.say(socket, new Frame.Subscribe(2, followed.thread(), Position.START, PLENTY));
        return socket;
    }

    /// Until every reader has every envelope.
    private static long medianLatency() {
        var all = new ArrayList<Long>();
        for (int i = 0; i < ENVELOPES; i++) {
            followed.push(author(), SIZE);
            int expected = (i + 1) * READERS;
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
                all.addAll(followed.latencies());
                return all.size() >= expected;
            });
        }
        all.sort(Long::compare);
        return all.get(all.size() / 2);
    }
}
