package io.filum.relay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.SilentSocket;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

/// A relay in a process of its own through a long day: thousands of connections that are only there, members of a thread in
/// which nothing happens, and some that read what others write. Half of the time without, half with a subscriber that asks
/// for everything and reads nothing; the others' latency, and the relay's heap, should not show which half it is.
///
/// Arguments: idle connections, busy connections, seconds, each with a default; and `noticed`, which makes the idle ones
/// members of all the threads in which others write, so that they are told of each without following any.
public final class Soak {

    private static final int THREADS = 20;
    private static final int DEVICES = 40;
    private static final int SIZE = 1024;
    private static final long PAUSE_MS = 400;
    private static final long LOOK_MS = 5_000;
    private static final int AT_ONCE = 1_000;

    private final PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final int idle;
    private final int busy;
    private final int seconds;
    private final boolean noticed;
    private final SoakTally tally = new SoakTally();

    private Soak(int idle, int busy, int seconds, boolean noticed) {
        this.idle = idle;
        this.busy = busy;
        this.seconds = seconds;
        this.noticed = noticed;
    }

    public static void main(String[] arguments) throws Exception {
        new Soak(number(arguments, 0, 5_000), number(arguments, 1, 200), number(arguments, 2, 600),
                arguments.length > 3 && arguments[3].equals("noticed")).run();
        System.exit(0);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("filum-soak");
        try (var relay = RelayApart.start(folder)) {
            day(relay.site(), relay);
        } finally {
            delete(folder);
        }
    }

    private void day(Site site, RelayApart relay) throws Exception {
        var colleagues = Stream.generate(site::colleague).limit(DEVICES).toList();
        var stalling = site.colleague();
        var cases = Stream.generate(() -> new SoakCase(ThreadId.random())).limit(THREADS).toList();
        var quiet = Stream.generate(site::colleague).limit(DEVICES).toList();
        for (int i = 0; i < THREADS; i++) {
            var members = Stream.of(colleagues.get(i), colleagues.get(i + THREADS), stalling);
            open(site, cases.get(i).thread(), (noticed ? Stream.concat(members, quiet.stream()) : members)
                    .toArray(Colleague[]::new));
        }
        open(site, ThreadId.random(), quiet.toArray(Colleague[]::new));
        long before = System.nanoTime();
        connect(colleagues, quiet, cases);
        print.printf(Locale.ROOT, "%,d connections, %,d at once, %,.0f/s%n", idle + busy, AT_ONCE,
                (idle + busy) * 1e9 / (System.nanoTime() - before));
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < THREADS; i++) {
            var soaked = cases.get(i);
            var author = colleagues.get(i);
            writers.add(Thread.startVirtualThread(() -> soaked.write(author, SIZE, PAUSE_MS)));
        }
        half(relay, cases, "warm-up", Math.max(5, seconds / 20));
        print.printf(Locale.ROOT, "heap after a collection: %d MiB%n", relay.heapAfterCollection() >> 20);
        var alone = half(relay, cases, "all read", seconds / 2);
        long between = relay.heapAfterCollection();
        print.printf(Locale.ROOT, "heap after a collection: %d MiB%n", between >> 20);
        try (var stalled = stall(site, stalling, cases)) {
            var beside = half(relay, cases, "one stalls", seconds / 2);
            long after = relay.heapAfterCollection();
            print.printf(Locale.ROOT, "heap after a collection: %d MiB%n", after >> 20);
            print.printf(Locale.ROOT, "all read:   p50 %,d µs, p99 %,d µs%none stalls: p50 %,d µs, p99 %,d µs%n",
                    alone.p50, alone.p99, beside.p50, beside.p99);
            print.printf(Locale.ROOT, "one stalled beside %d: p50 x %.2f, p99 x %.2f, heap x %.2f; %d connections lost%n",
                    busy, (double) beside.p50 / alone.p50, (double) beside.p99 / alone.p99, (double) after / between,
                    tally.gone().sum());
        }
        writers.forEach(Thread::interrupt);
    }

    private static void open(Site site, ThreadId thread, Colleague... members) {
        var others = Stream.of(members).skip(1).map(Colleague::member).toArray(Member[]::new);
        members[0].client().push(site.organisation().open(thread, members[0].member(), others));
    }

    private void connect(List<Colleague> busyOnes, List<Colleague> quietOnes, List<SoakCase> cases) throws Exception {
        var at = new Semaphore(AT_ONCE);
        var opened = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < idle + busy; i++) {
            at.acquire();
            var colleague = (i < busy ? busyOnes : quietOnes).get(i % DEVICES);
            // Those at i and i + 20 are members of the i-th.
            var reads = i < busy ? cases.get(i % THREADS) : null;
            opened.add(SoakEar.open(colleague.client(), reads, tally).whenComplete((_, _) -> at.release()));
        }
        CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new)).join();
    }

    private record Half(long p50, long p99) {}

    private Half half(RelayApart relay, List<SoakCase> cases, String name, int length) throws InterruptedException {
        cases.forEach(SoakCase::latencies);
        var all = new ArrayList<Long>();
        tally.notices().reset();
        long looked = System.nanoTime();
        long end = looked + length * 1_000_000_000L;
        while (System.nanoTime() < end) {
            new Semaphore(0).tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS);
            var window = cases.stream().flatMap(soaked -> soaked.latencies().stream()).sorted().toList();
            print.printf(Locale.ROOT, "%-10s %,6d delivered  p50 %,7d µs  p99 %,7d µs  heap %d MiB  %,d notices/s%n",
                    name, window.size(), percentile(window, 50), percentile(window, 99), relay.heap() >> 20,
                    Math.round(tally.notices().sumThenReset() * 1e9 / (System.nanoTime() - looked)));
            looked = System.nanoTime();
            all.addAll(window);
        }
        all.sort(Comparator.naturalOrder());
        return new Half(percentile(all, 50), percentile(all, 99));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1_000;
    }

    /// Subscribed to everything with endless credit, and never read from.
    private static Socket stall(Site site, Colleague colleague, List<SoakCase> cases) throws IOException {
        var socket = SilentSocket.open(site, colleague);
        for (int i = 0; i < cases.size(); i++) {
            SilentSocket.say(socket, new Frame.Subscribe(i + 1, cases.get(i).thread(), Position.START, 1L << 40));
        }
        return socket;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
