package io.filum.relay.bench;

import java.io.PrintWriter;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.Run;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.access.Rate;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;
import io.filum.relay.redis.EmbeddedRedis;

/// How fast what one device pushes is with those who listen, and how fast a thread is read again, beside a [BareRelay] in
/// turns within one run, so that the ratios hold where the figures do not. Servers and clients share the machine.
///
/// *Fan-out*: 500 WebSockets read one thread; 200 envelopes of 1 KiB, pushed one by one, until all have all of them.
/// *Latency*: one listens; an envelope each 5 ms, from before its push until it is there. *Replay*: 10,000 envelopes in
/// pages of 500.
public final class DeliveryRate {

    private static final int UNHINDERED = 100_000_000;
    private static final int EARS = 500;
    private static final int EARS_OF_ONE_DEVICE = 8;
    private static final long SPARE = 3;
    private static final int HANDSHAKES = 32;
    private static final long SETTLE_S = 2;
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final int FANNED_OUT = 200;
    private static final int SPACED_OUT = 400;
    private static final long SPACE_NS = 5_000_000;
    private static final int REPLAYED = 10_000;
    private static final int PAGE = 500;
    private static final int SIZE = 1024;
    private static final int ROUNDS = 3;

    private final PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private DeliveryRate() {}

    /// A way to hand something in, and to have it again: ours, or the bare one.
    private interface Way {
        void push(Envelope envelope, long seq);

        /// From the beginning; how many came.
        int replay();

        SoakCase heard();

        List<Client> listeners();
    }

    private record Relayed(Colleague author, List<Client> listeners, SoakCase heard) implements Way {

        @Override
        public void push(Envelope envelope, long seq) {
            if (!(author.client().push(envelope) instanceof Item.Stored)) {
                throw new IllegalStateException("the relay did not take it");
            }
        }

        @Override
        public int replay() {
            int count = 0;
            var after = Position.START;
            while (true) {
                var runs = author.client().replay(heard.thread(), after, PAGE).runs();
                if (runs.isEmpty()) {
                    return count;
                }
                count += runs.stream().mapToInt(Run::count).sum();
                after = runs.getLast().last();
            }
        }
    }

    /// The bare one is handed what it hands on: frames, as ours would make them.
    private record Bare(BareRelay relay, String before, Client author, List<Client> listeners, SoakCase heard)
            implements Way {

        static Bare of(BareRelay relay, Colleague author, List<Colleague> readers) {
            return new Bare(relay, relay.end(), new Client(relay.uri(), author.member()), readers.stream()
                    .map(reader -> new Client(relay.uri(), reader.member())).toList(), new SoakCase(ThreadId.random()));
        }

        @Override
        public void push(Envelope envelope, long seq) {
            author.post(BareRelay.PATH, "application/octet-stream",
                    FrameCodec.encode(new Frame.Data(1, Run.pack(1, seq, List.of(envelope)))));
        }

        @Override
        public int replay() {
            int count = 0;
            var after = before;
            while (true) {
                var answer = author.get(BareRelay.PATH + "?after=" + after);
                if (answer.body().length == 0) {
                    return count;
                }
                count += Integer.parseInt(answer.headers().firstValue("Count").orElseThrow());
                after = answer.headers().firstValue("Last").orElseThrow();
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        new DeliveryRate().run();
        System.exit(0);
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("filum-delivery-rate");
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        try (var ours = EmbeddedRedis.start(folder.resolve("redis"), Durability.SYNCED);
                var theirs = EmbeddedRedis.start(folder.resolve("bare"), Durability.SYNCED);
                var relay = Relay.start(options(folder, ours));
                var bare = BareRelay.start(theirs.uri(), RelayOptions.tlsIn(folder))) {
            var site = new Site(relay.uri(), relay.publicUri(), organisation, folder);
            var author = site.colleague();
            var readers = Stream.generate(site::colleague).limit(EARS / EARS_OF_ONE_DEVICE + SPARE).toList();
            var members = readers.stream().map(Colleague::member).toArray(Member[]::new);
            for (int round = 0; round <= ROUNDS; round++) {
                var thread = ThreadId.random();
                author.client().push(site.organisation().open(thread, author.member(), members));
                var relayed = new Relayed(author, readers.stream().map(Colleague::client).toList(),
                        new SoakCase(thread));
                report(round, measure(relayed, author.author()),
                        measure(Bare.of(bare, author, readers), author.author()));
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static RelayOptions options(Path folder, EmbeddedRedis redis) {
        var usual = RelayOptions.inFolder(folder);
        return new RelayOptions(Optional.of(redis.uri()), usual.listening(), usual.data(), Durability.SYNCED,
                usual.accepted(), usual.keep(),
                new RelayOptions.Guard(new Rate(UNHINDERED, UNHINDERED), usual.guard().bounds()));
    }

    private record Measured(double deliveries, double p50, double p99, double replayMs) {}

    private void report(int round, Measured relay, Measured bare) {
        print.printf(Locale.ROOT, "%-8s fan-out %,9.0f/s (%.2f of bare)   p50 %.2f ms (%.2f)   p99 %.2f ms (%.2f)   "
                + "replay %.0f ms (%.2f)%n", round == 0 ? "warm-up" : "round " + round,
                relay.deliveries, relay.deliveries / bare.deliveries, relay.p50, relay.p50 / bare.p50,
                relay.p99, relay.p99 / bare.p99, relay.replayMs, relay.replayMs / bare.replayMs);
    }

    private static Measured measure(Way way, Author author) throws Exception {
        var heard = way.heard();
        // Of ours the first is the document that opened the thread.
        long seq = 2;
        var ears = ears(way, EARS);
        long before = System.nanoTime();
        for (int i = 0; i < FANNED_OUT; i++) {
            push(way, author, seq++);
        }
        collect(heard, EARS * FANNED_OUT);
        double fanOut = EARS * (double) FANNED_OUT * 1e9 / (System.nanoTime() - before);
        ears.forEach(WebSocket::abort);

        var one = ears(way, 1).getFirst();
        for (int i = 0; i < SPACED_OUT; i++) {
            push(way, author, seq++);
            TimeUnit.NANOSECONDS.sleep(SPACE_NS);
        }
        var latencies = collect(heard, SPACED_OUT);
        one.abort();

        while (seq < REPLAYED + 2) {
            push(way, author, seq++);
        }
        before = System.nanoTime();
        if (way.replay() < REPLAYED) {
            throw new IllegalStateException("not everything came back");
        }
        return new Measured(fanOut, latencies.get(SPACED_OUT / 2) / 1e6, latencies.get(SPACED_OUT * 99 / 100) / 1e6,
                (System.nanoTime() - before) / 1e6);
    }

    private static void push(Way way, Author author, long seq) {
        var envelope = author.item(way.heard().thread(), SIZE);
        way.heard().sent(seq);
        way.push(envelope, seq);
    }

    private static List<WebSocket> ears(Way way, int count) throws Exception {
        var atOnce = new Semaphore(HANDSHAKES);
        var opened = new ArrayList<CompletableFuture<WebSocket>>();
        var tally = new SoakTally();
        for (int i = 0; i < count; i++) {
            atOnce.acquire();
            opened.add(SoakEar.open(way.listeners().get(i % way.listeners().size()), way.heard(), tally)
                    .whenComplete((_, _) -> atOnce.release()));
        }
        var sockets = opened.stream().map(CompletableFuture::join).toList();
        // Until each is subscribed, and has what there was before.
        TimeUnit.SECONDS.sleep(SETTLE_S);
        way.heard().latencies();
        return sockets;
    }

    /// Waits for so many, and sorts them.
    private static List<Long> collect(SoakCase heard, int count) throws InterruptedException {
        var all = new ArrayList<Long>(count);
        long end = System.nanoTime() + PATIENCE_NS;
        while (all.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(all.size() + " of " + count + " arrived");
            }
            TimeUnit.MICROSECONDS.sleep(200);
            all.addAll(heard.latencies());
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }
}
