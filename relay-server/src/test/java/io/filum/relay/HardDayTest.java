package io.filum.relay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Protocol;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.Placed;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;

/// Much at once, and everything that may break on the way.
@ExtendWith(RelayForTests.class)
class HardDayTest {

    private static final int ENVELOPES = 10_000;

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private Colleague owner;

    HardDayTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void meetOwner() {
        owner = site.colleague();
    }

    @Test
    void storesADedupeIdOnceHoweverOftenItIsPushed() throws Exception {
        owner.client().push(site.organisation().open(thread, owner.member()));
        var envelope = owner.author().item(thread);
        var answers = inParallel(8, IntStream.range(0, 100).<Callable<Item>>mapToObj(_ ->
                () -> new Client(site.uri(), owner.member()).push(envelope)).toList());
        assertThat(answers).filteredOn(Item.Stored.class::isInstance).hasSize(1);
        assertThat(answers.stream().map(HardDayTest::position).distinct()).hasSize(1);
        assertThat(owner.client().replay(thread, Position.START, 500).envelopes()).isEqualTo(2);
    }

    @Test
    void keepsFiftySendersInOrder() throws Exception {
        var senders = openForMany(50);
        var jobs = new ArrayList<Callable<Void>>();
        for (var sender : senders) {
            jobs.add(() -> pushOverlapping(sender, ENVELOPES / senders.size()));
        }
        inParallel(12, jobs);

        var placed = replayAll();
        assertThat(placed).hasSize(ENVELOPES + 1);
        assertThat(placed).extracting(each -> each.position().seq())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ENVELOPES + 1).boxed().toList());
        assertThat(new HashSet<>(ids(placed))).hasSize(ENVELOPES + 1);
        assertThatEachSenderIsInOrder(placed);
    }

    @Test
    void aSubscriberThatLosesItsConnectionGetsEachOnceInOrder() throws Exception {
        var reader = openForReader();
        var random = new Random(11);
        var received = new ArrayList<Placed>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = workers.submit(() -> pushInBatches(ENVELOPES));
            int cuts = 0;
            while (received.size() < ENVELOPES + 1) {
                var cursor = received.isEmpty() ? Position.START : received.getLast().position();
                try (var ear = Ear.open(reader.client())) {
                    ear.say(new Frame.Subscribe(1, thread, cursor, 1 << 30));
                    // Counted in envelopes: frames are few or many, as writer and reader happen to share the time.
                    int enough = Math.min(ENVELOPES + 1, received.size() + 1 + random.nextInt(800));
                    while (received.size() < enough) {
                        received.addAll(ear.await(Frame.Data.class).run().unpack());
                    }
                    ear.cut();
                    cuts++;
                }
            }
            writing.get();
            assertThat(cuts).isGreaterThan(5);
        }
        assertThatNothingIsMissing(received);
    }

    @Test
    void lostBellsCostNoData() throws Exception {
        var reader = openForReader();
        var received = new ArrayList<Placed>();
        try (var redis = site.redis(); var ear = Ear.open(reader.client());
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, 1 << 30));
            var writing = workers.submit(() -> pushInBatches(ENVELOPES));
            int killed = 0;
            while (received.size() < ENVELOPES + 1) {
                received.addAll(ear.await(Frame.Data.class).run().unpack());
                if (received.size() > killed * 1_500) {
                    killed++;
                    redis.client().sendCommand(
                            Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
                }
            }
            writing.get();
            assertThat(killed).isGreaterThan(3);
        }
        assertThatNothingIsMissing(received);
    }

    private List<Colleague> openForMany(int count) {
        var senders = new ArrayList<Colleague>();
        for (int i = 0; i < count; i++) {
            senders.add(site.colleague());
        }
        owner.client().push(site.organisation().open(
                thread, owner.member(), senders.stream().map(Colleague::member).toArray(Member[]::new)));
        return senders;
    }

    private Colleague openForReader() {
        return openForMany(1).getFirst();
    }

    /// Pushes each envelope two or three times over, in batches that overlap.
    private Void pushOverlapping(Colleague sender, int count) {
        var random = new Random(sender.member().device().low());
        var all = IntStream.range(0, count).mapToObj(_ -> sender.author().item(thread, 200)).toList();
        int sent = 0;
        while (sent < count) {
            int from = Math.max(0, sent - random.nextInt(20));
            int to = Math.min(count, sent + 1 + random.nextInt(40));
            var answers = sender.client().push(all.subList(from, to));
            assertThat(answers).noneMatch(Item.Refused.class::isInstance);
            sent = to;
        }
        return null;
    }

    private Void pushInBatches(int count) {
        var random = new Random(2);
        int sent = 0;
        while (sent < count) {
            int size = Math.min(count - sent, 1 + random.nextInt(100));
            var batch = IntStream.range(0, size).mapToObj(_ -> owner.author().item(thread, 300)).toList();
            assertThat(owner.client().push(batch)).allMatch(Item.Stored.class::isInstance);
            sent += size;
        }
        return null;
    }

    private List<Placed> replayAll() throws Exception {
        var placed = new ArrayList<Placed>();
        var after = Position.START;
        while (true) {
            var page = owner.client().replay(thread, after, 500);
            placed.addAll(page.unpack());
            if (placed.getLast().position().equals(page.head())) {
                return placed;
            }
            after = placed.getLast().position();
        }
    }

    private static void assertThatNothingIsMissing(List<Placed> received) {
        assertThat(received).extracting(each -> each.position().seq())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ENVELOPES + 1).boxed().toList());
        assertThatEachSenderIsInOrder(received);
    }

    private static void assertThatEachSenderIsInOrder(List<Placed> placed) {
        Map<DeviceId, Envelope> last = new HashMap<>();
        for (var each : placed) {
            var sender = each.envelope().header().sender();
            var before = last.put(sender.device(), each.envelope());
            assertThat(sender.seq()).isEqualTo(before == null ? 1 : before.header().sender().seq() + 1);
            if (before != null) {
                assertThat(sender.prevHash()).isEqualTo(before.hash());
            }
        }
    }

    private static List<DedupeId> ids(List<Placed> placed) {
        return placed.stream().map(each -> each.envelope().header().dedupeId()).toList();
    }

    private static Position position(Item item) {
        return switch (item) {
            case Item.Stored(var _, var position) -> position;
            case Item.Duplicate(var _, var position) -> position;
            case Item.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static <T> List<T> inParallel(int connections, List<Callable<T>> jobs) throws Exception {
        try (var workers = Executors.newFixedThreadPool(connections)) {
            var shuffled = new ArrayList<>(jobs);
            Collections.shuffle(shuffled, new Random(1));
            var results = new ArrayList<T>();
            for (Future<T> done : workers.invokeAll(shuffled)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
