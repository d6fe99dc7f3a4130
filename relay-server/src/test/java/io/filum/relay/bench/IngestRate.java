package io.filum.relay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Durability;
import io.filum.model.wire.PushResult.Item;
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
import io.filum.relay.redis.RedisLink;

/// How fast the relay takes envelopes in, beside the least that could be done with the same Redis: the same bytes, by
/// the same number of connections, straight into streams, in pipelines of `SET NX`, `XADD` and `PUBLISH` without order,
/// membership, conflicts or TLS. Both run in turns within one run, so that the ratio holds where the figures do not.
///
/// Eight connections, each with one batch of 100 envelopes of 1 KiB under way. *Spread* is the worst case, each batch
/// over 64 threads; *together* has a batch belong to one thread, as a sender's queue does.
public final class IngestRate {

    private static final int UNHINDERED = 100_000_000;
    private static final int CONNECTIONS = 8;
    private static final int THREADS = 64;
    private static final int BATCH = 100;
    private static final int BATCHES = 100;
    private static final int SIZE = 1024;
    private static final int ROUNDS = 3;
    private static final int LIFE = 600;
    private static final byte[] NOTHING = {'e'};

    private final PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private IngestRate() {}

    public static void main(String[] arguments) throws Exception {
        new IngestRate().run(
                arguments.length > 0 && arguments[0].equals("everysec") ? Durability.EVERYSEC : Durability.SYNCED);
    }

    private void run(Durability durability) throws Exception {
        var folder = Files.createTempDirectory("filum-ingest-rate");
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        try (var redis = EmbeddedRedis.start(folder.resolve("redis"), durability);
                var link = RedisLink.to(redis.uri());
                var relay = Relay.start(options(folder, redis.uri(), durability))) {
            print.printf(Locale.ROOT, "%d x %d envelopes of %d bytes, %d connections, Redis %s%n", ROUNDS,
                    CONNECTIONS * BATCHES * BATCH, SIZE, CONNECTIONS, durability);
            var desks = Desk.open(new Site(relay.uri(), relay.publicUri(), organisation, folder));
            for (int round = 0; round <= ROUNDS; round++) {
                String name = round == 0 ? "warm-up" : "round " + round;
                double streams = rate(straight(link));
                double spread = rate(through(desks, Desk::spread));
                double together = rate(through(desks, Desk::together));
                print.printf(Locale.ROOT,
                        "%-8s streams alone %,7.0f/s   relay, spread %,7.0f/s (%.2f)   together %,7.0f/s (%.2f)%n",
                        name, streams, spread, spread / streams, together, together / streams);
            }
        } finally {
            delete(folder);
        }
    }

    /// Devices ask far more often here than any workstation does.
    private static RelayOptions options(Path folder, URI redis, Durability durability) {
        var usual = RelayOptions.inFolder(folder);
        return new RelayOptions(Optional.of(redis), usual.listening(), usual.data(), durability, usual.accepted(),
                usual.keep(), new RelayOptions.Guard(new Rate(UNHINDERED, UNHINDERED), usual.guard().bounds()));
    }

    /// One sender, with a connection, a chain of its own in each of its threads, and its next batches sealed beforehand.
    private record Desk(Client client, Author author, List<ThreadId> threads) {

        /// A relay looks at signatures in repairs only; real ones would take longer than all that is measured.
        static List<Desk> open(Site site) {
            var opener = site.colleague();
            var colleagues = Stream.generate(site::colleague).limit(CONNECTIONS).toList();
            var members = colleagues.stream().map(Colleague::member).toArray(Member[]::new);
            var threads = Stream.generate(ThreadId::random).limit(THREADS).toList();
            threads.forEach(thread ->
                    opener.client().push(site.organisation().open(thread, opener.member(), members)));
            return colleagues.stream().map(colleague -> new Desk(colleague.client(),
                    new Author(colleague.member().device(), _ -> new byte[64]), threads)).toList();
        }

        List<List<Envelope>> spread() {
            return batches((batch, i) -> batch * BATCH + i);
        }

        List<List<Envelope>> together() {
            return batches((batch, _) -> batch);
        }

        private List<List<Envelope>> batches(IntBinaryOperator place) {
            return IntStream.range(0, BATCHES).mapToObj(batch -> IntStream.range(0, BATCH)
                    .mapToObj(i -> author.item(threads.get(place.applyAsInt(batch, i) % THREADS), SIZE)).toList())
                    .toList();
        }

        Void push(List<List<Envelope>> batches) {
            for (var batch : batches) {
                if (!client.push(batch).stream().allMatch(Item.Stored.class::isInstance)) {
                    throw new IllegalStateException("the relay did not take everything");
                }
            }
            return null;
        }
    }

    private static List<Callable<Void>> through(List<Desk> desks, Function<Desk, List<List<Envelope>>> sealed) {
        return desks.stream().<Callable<Void>>map(desk -> {
            var batches = sealed.apply(desk);
            return () -> desk.push(batches);
        }).toList();
    }

    /// As many bytes as an envelope has, with an id for each.
    private static List<Callable<Void>> straight(RedisLink redis) {
        var random = new Random(3);
        var envelope = new byte[SIZE + EnvelopeHeader.LENGTH + 100];
        random.nextBytes(envelope);
        return IntStream.range(0, CONNECTIONS).<Callable<Void>>mapToObj(_ -> () -> {
            for (int batch = 0; batch < BATCHES; batch++) {
                try (var pipeline = redis.client().pipelined()) {
                    for (int i = 0; i < BATCH; i++) {
                        byte[] id = DedupeId.random().bytes();
                        byte[] stream = ("bench:" + i % THREADS).getBytes(StandardCharsets.US_ASCII);
                        pipeline.set(id, NOTHING, SetParams.setParams().nx().ex(LIFE));
                        pipeline.xadd(stream, XAddParams.xAddParams(), Map.of(NOTHING, envelope));
                        pipeline.publish(stream, id);
                    }
                    pipeline.sync();
                }
            }
            return null;
        }).toList();
    }

    /// Envelopes per second, all connections together.
    private static double rate(List<Callable<Void>> jobs) throws Exception {
        try (var workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            long before = System.nanoTime();
            for (var done : workers.invokeAll(jobs)) {
                done.get();
            }
            return CONNECTIONS * BATCHES * BATCH * 1e9 / (System.nanoTime() - before);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
