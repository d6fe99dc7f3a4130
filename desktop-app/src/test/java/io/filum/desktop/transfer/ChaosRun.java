package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Six workstations, two relays and the servers of a Redis, each a program of its own, that are killed, held and cut off at
/// random for as long as is wished, in the end all of them at once; then proof from the files that nothing was lost and
/// nothing doubled.
///
/// ```
/// ChaosStation ×6 ── Wire ×12 ── RelayMain ×2 ── ChaosStorage: redis-server ×2, ×3 with Sentinels, ×6 as a Cluster
///       └ filum.db, sent.txt ──────────── ChaosChecker
/// ```
final class ChaosRun implements AutoCloseable {

    static final int STATIONS = 6;
    private static final int RELAYS = 2;
    /// One thread of all, one of three, one of two.
    private static final int MEMBERSHIPS = STATIONS + 3 + 2;
    private static final int PAUSE_MS = 400;
    /// For how long a primary goes on alone that is about to be lost.
    private static final int TAIL_MS = 2_500;

    /// What is done to them.
    enum Act {
        KILL_STATION, KILL_RELAY, KILL_PRIMARY, KILL_REPLICA, HOLD_STATION, HOLD_RELAY, HOLD_PRIMARY, LOSE_TAIL, CUT, TEAR
    }

    /// How it went.
    ///
    /// @param died    workstations that ended by themselves
    /// @param setBack how often one was told that the relay has lost what it had
    /// @param sound   whether all of it is as is promised
    record Report(String plan, Map<Act, Integer> done, ChaosChecker.Verdict verdict, int died, int setBack,
                  boolean sound, Duration slowestStart, Duration settled) {

        @Override
        public String toString() {
            return ("%s: %s; %d items, lost %d, doubled %d, faults %d, set back %d, ended by themselves %d; "
                    + "slowest item %.1f s, slowest start %.1f s, all")
                    .formatted(plan, done, verdict.items(), verdict.lost(), verdict.doubled(), verdict.faults().size(),
                            setBack, died, verdict.slowestMs() / 1000.0, slowestStart.toMillis() / 1000.0)
                    + " of it everywhere %.1f s after the power cut".formatted(settled.toMillis() / 1000.0)
                    + verdict.faults().stream().limit(20).map(fault -> "\n  " + fault).reduce("", String::concat);
        }
    }

    private record Recovery(Instant at, Steps steps) {}

    @FunctionalInterface
    private interface Steps {
        void run() throws Exception;
    }

    private final Path folder;
    private final long seed;
    private final Random random;
    private final House house;
    private final List<House.Person> people = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<ChaosProgram> stations = new ArrayList<>();
    private final List<ChaosProgram> relays = new ArrayList<>();
    private final ChaosStorage storage;
    private final Map<Act, Integer> done = new EnumMap<>(Act.class);
    private final PriorityQueue<Recovery> recoveries = new PriorityQueue<>((a, b) -> a.at.compareTo(b.at));
    private volatile Duration slowestStart = Duration.ZERO;
    private volatile boolean quiet;
    private final Set<Integer> online = ConcurrentHashMap.newKeySet();
    private final AtomicInteger setBack = new AtomicInteger();

    ChaosRun(Path folder, ChaosStorage.Form form, long seed) throws Exception {
        this.folder = folder;
        this.seed = seed;
        random = new Random(seed);
        house = new House(folder);
        for (int i = 0; i < STATIONS; i++) {
            people.add(house.join("station-" + i));
        }
        storage = ChaosStorage.in(folder.resolve("redis"), form);
        for (int i = 0; i < RELAYS; i++) {
            int relay = i;
            house.equipRelay(data(i).resolve("tls"), "127.0.0.1");
            relays.add(new ChaosProgram("relay-" + i, () -> startRelay(relay)));
        }
        for (int i = 0; i < STATIONS * RELAYS; i++) {
            wires.add(new Wire(URI.create("https://127.0.0.1:1")));
        }
        for (int i = 0; i < STATIONS; i++) {
            int station = i;
            stations.add(new ChaosProgram("station-" + i, () -> startStation(station)));
        }
    }

    private Path data(int relay) {
        return folder.resolve("relay-" + relay);
    }

    private Process startRelay(int relay) throws Exception {
        var process = ChildJvm.start("io.filum.relay.RelayMain", List.of("-XX:TieredStopAtLevel=1", "-Xmx192m"),
                Stream.concat(storage.relayOptions().stream(), Stream.of("--data", data(relay).toString(), "--port", "0",
                        "--public-port", "0")).toArray(String[]::new));
        var lines = process.inputReader();
        Thread.ofVirtual().start(() -> lines.lines().forEach(line -> {
            int from = line.indexOf("https://");
            if (line.startsWith("Filum relay listening") && from > 0) {
                var address = URI.create(line.substring(from, line.indexOf(',', from)));
                for (int i = relay; i < wires.size(); i += RELAYS) {
                    wires.get(i).mend(address);
                }
            }
        }));
        return process;
    }

    private Process startStation(int station) throws Exception {
        var begun = Instant.now();
        var process = ChildJvm.start(ChaosStation.class, List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"),
                ChildWorkstation.arguments(options(station), PAUSE_MS, quiet));
        var lines = process.inputReader();
        Thread.ofVirtual().start(() -> lines.lines().forEach(line -> {
            switch (line) {
                case ChaosStation.ONLINE -> {
                    var took = Duration.between(begun, Instant.now());
                    online.add(station);
                    slowestStart = took.compareTo(slowestStart) > 0 ? took : slowestStart;
                }
                case ChaosStation.SET_BACK -> setBack.incrementAndGet();
                default -> System.out.println("station-" + station + ": " + line);
            }
        }));
        return process;
    }

    private TransferOptions options(int station) throws Exception {
        var own = wires.subList(station * RELAYS, station * RELAYS + RELAYS).stream().map(Wire::uri).toList();
        return house.options(people.get(station), own.getFirst()).withRelays(new RelayPlaces(own, true));
    }

    private Stream<ChaosProgram> all() {
        return Stream.of(storage.programs().stream(), relays.stream(), stations.stream()).flatMap(each -> each);
    }

    /// @param atMost for the last part, when nobody is killed any more
    Report run(Duration chaos, Duration atMost) throws Exception {
        begin();
        var end = Instant.now().plus(chaos);
        while (Instant.now().isBefore(end)) {
            act();
            var next = Instant.now().plusMillis(100 + random.nextInt(900));
            while (Instant.now().isBefore(next)) {
                recover(Instant.now());
                Thread.sleep(20);
            }
        }
        powerCut();
        var since = Instant.now();
        settle(atMost);
        var settled = Duration.between(since, Instant.now());
        for (var station : stations) {
            station.kill();
        }
        var verdict = new ChaosChecker(databases()).check();
        boolean sound = verdict.lost() == 0 && verdict.doubled() == 0 && verdict.faults().isEmpty() && died() == 0
                && (setBack.get() == 0 || !storage.losesNothing());
        return new Report(storage + ", seed " + seed, done, verdict, died(), setBack.get(), sound, slowestStart, settled);
    }

    /// A workstation never ends by itself.
    private int died() {
        return stations.stream().mapToInt(ChaosProgram::died).sum();
    }

    private void begin() throws Exception {
        storage.begin();
        for (var relay : relays) {
            relay.start();
        }
        var address = wires.getFirst().uri();
        awaitRelay(address, Instant.now().plus(Workplace.PATIENCE.multipliedBy(5)));
        try (var first = Workplace.open(house, people.getFirst(), address)) {
            first.begin("Everybody", people.subList(1, STATIONS).toArray(House.Person[]::new));
            first.begin("Three of us", people.get(1), people.get(2));
            first.begin("Two of us", people.get(3));
            Workplace.awaitUntil("begun", () -> first.engine.store().queue().waiting() == 0);
        }
        for (var station : stations) {
            station.start();
        }
        awaitOnline(Instant.now().plus(Workplace.PATIENCE.multipliedBy(2)));
    }

    private void awaitOnline(Instant end) throws Exception {
        while (online.size() < STATIONS && Instant.now().isBefore(end)) {
            keepUp();
            Thread.sleep(100);
        }
    }

    private void awaitRelay(URI address, Instant end) throws Exception {
        while (!introduced(address)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("no relay");
            }
            keepUp();
            Thread.sleep(200);
        }
    }

    private boolean introduced(URI address) {
        try {
            house.introduceTo(address);
            return true;
        } catch (Exception _) {
            return false;
        }
    }

    private void recover(Instant now) throws Exception {
        while (!recoveries.isEmpty() && !recoveries.peek().at.isAfter(now)) {
            recoveries.poll().steps.run();
        }
        keepUp();
    }

    private void keepUp() throws Exception {
        for (var program : all().toList()) {
            program.keepUp();
        }
    }

    private void later(int mostMs, Steps steps) {
        after(random.nextInt(mostMs), steps);
    }

    private void after(int ms, Steps steps) {
        recoveries.add(new Recovery(Instant.now().plusMillis(ms), steps));
    }

    private void act() throws Exception {
        var act = Act.values()[random.nextInt(Act.values().length)];
        boolean acted = switch (act) {
            case KILL_STATION -> kill(oneRunning(stations), 2_000);
            case KILL_RELAY -> kill(oneRunning(relays), 2_000);
            case KILL_PRIMARY -> kill(storage.pick(true, random), storage.mostAwayMs());
            case KILL_REPLICA -> kill(storage.pick(false, random), storage.mostAwayMs());
            case HOLD_STATION -> hold(oneRunning(stations), 6_000);
            case HOLD_RELAY -> hold(oneRunning(relays), 6_000);
            case HOLD_PRIMARY -> hold(storage.pick(true, random), storage.mostAwayMs());
            case LOSE_TAIL -> {
                storage.sever(random).ifPresent(severed -> after(TAIL_MS, () -> loseTail(severed)));
                // It counts when it has come to that.
                yield false;
            }
            case CUT -> {
                one(wires).cut();
                yield true;
            }
            case TEAR -> {
                var wire = one(wires);
                wire.tear();
                later(5_000, wire::mend);
                yield true;
            }
        };
        if (acted) {
            done.merge(act, 1, Integer::sum);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Optional<ChaosProgram> oneRunning(List<ChaosProgram> of) {
        return Optional.of(one(of)).filter(ChaosProgram::isRunning);
    }

    private boolean kill(Optional<ChaosProgram> program, int mostMs) throws Exception {
        if (program.isPresent()) {
            program.get().kill();
            later(mostMs, program.get()::start);
        }
        return program.isPresent();
    }

    /// A primary dies with what it alone had, and was acknowledged.
    private void loseTail(ChaosStorage.Severed severed) throws Exception {
        if (kill(Optional.of(severed.primary()).filter(ChaosProgram::isRunning), storage.mostAwayMs())) {
            done.merge(Act.LOSE_TAIL, 1, Integer::sum);
        }
        severed.promote();
    }

    private boolean hold(Optional<ChaosProgram> program, int mostMs) throws Exception {
        if (program.isPresent()) {
            program.get().hold();
            later(mostMs, program.get()::letGo);
        }
        return program.isPresent();
    }

    /// Everything at once, and everything again. From here on nobody writes anything new.
    private void powerCut() throws Exception {
        recoveries.clear();
        quiet = true;
        for (var program : all().toList()) {
            program.kill();
        }
        wires.forEach(Wire::mend);
        online.clear();
        for (var program : all().toList()) {
            program.start();
        }
    }

    private void settle(Duration atMost) throws Exception {
        var end = Instant.now().plus(atMost);
        awaitOnline(end);
        while (!ChaosChecker.isQuiet(databases(), MEMBERSHIPS) && Instant.now().isBefore(end)) {
            keepUp();
            Thread.sleep(200);
        }
    }

    private List<Path> databases() {
        return people.stream().map(person -> person.folder().resolve(TransferOptions.DATABASE)).toList();
    }

    private void killAll() {
        all().forEach(ChaosProgram::close);
    }

    @Override
    public void close() {
        killAll();
        wires.forEach(Wire::close);
        house.close();
    }

    /// @param args minutes, `redis=single`, `sentinel` or `cluster`, and perhaps `seed=N`
    public static void main(String[] args) throws Exception {
        var form = ChaosStorage.Form.valueOf(args[1].replace("redis=", "").toUpperCase(Locale.ROOT));
        var missing = ChaosStorage.missing(form);
        if (missing.isPresent()) {
            System.out.println("chaos: " + missing.get());
            System.exit(5);
        }
        var named = args.length > 2 ? args[2].replace("seed=", "").strip() : "";
        long seed = named.isEmpty() ? new Random().nextLong() : Long.parseLong(named);
        var chaos = Duration.ofSeconds(Math.round(Double.parseDouble(args[0]) * 60));
        System.out.println("chaos: " + form + ", seed " + seed + ", " + chaos.toSeconds() + " s");
        var folder = Files.createTempDirectory("chaos");
        boolean sound;
        try (var run = new ChaosRun(folder, form, seed)) {
            var stop = Thread.ofPlatform().unstarted(run::killAll);
            Runtime.getRuntime().addShutdownHook(stop);
            var report = run.run(chaos, Duration.ofMinutes(5));
            System.out.println("chaos: " + report);
            System.out.println("chaos: files in " + folder);
            sound = report.sound();
        }
        System.exit(sound ? 0 : 1);
    }
}
