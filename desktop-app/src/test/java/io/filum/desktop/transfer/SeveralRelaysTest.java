package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.transfer.LinkState.Status;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Durability;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.redis.EmbeddedRedis;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// Two relays on one Redis, named by the signed directory. Each has a line in front of it, whose address stays when the
/// relay behind it is another.
class SeveralRelaysTest {

    /// Whoever waits for the relay that has stopped waits for half a minute.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    @TempDir
    Path folder;

    private House house;
    private House.Person kim;
    private House.Person lee;
    private EmbeddedRedis redis;
    private final List<Relay> relays = new ArrayList<>();
    private final List<Wire> lines = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        lee = house.join("Lee");
        redis = EmbeddedRedis.start(folder.resolve("redis"), Durability.SYNCED);
        for (int i = 0; i < 2; i++) {
            house.equipRelay(RelayOptions.tlsIn(data(i)), "127.0.0.1");
            relays.add(start(i));
            lines.add(new Wire(relays.get(i).uri()));
        }
        house.relays(address(0), address(1));
        house.introduceTo(address(0));
    }

    @AfterEach
    void close() {
        lines.forEach(Wire::close);
        relays.forEach(Relay::close);
        redis.close();
        house.close();
    }

    private Path data(int relay) {
        return folder.resolve("relay-" + relay);
    }

    private Relay start(int relay) throws Exception {
        return Relay.start(RelayOptions.inFolder(data(relay)).onRedis(redis.uri()));
    }

    private URI address(int relay) {
        return lines.get(relay).uri();
    }

    private void restart(int relay) throws Exception {
        relays.get(relay).close();
        relays.set(relay, start(relay));
        lines.get(relay).mend(relays.get(relay).uri());
    }

    @Test
    void aRollingRestartUnderLoadHoldsNobodyUpAndLosesAndDoublesNothing() throws Exception {
        try (var sender = Workplace.open(house, kim, address(0)); var receiver = Workplace.open(house, lee, address(1));
                var load = Executors.newVirtualThreadPerTaskExecutor()) {
            var thread = sender.begin("Ward round", lee);
            awaitUntil("both have it", () -> receiver.engine.store().epochs().hasBegun(thread));
            var stop = new AtomicBoolean();
            var sent = load.submit(() -> sendUntil(stop, sender, thread));
            var arrived = load.submit(() -> arrivals(stop, receiver, thread));
            for (int i = 0; i < relays.size(); i++) {
                restart(i);
                awaitUntil("connected", () -> isOnline(sender) && isOnline(receiver));
            }
            stop.set(true);
            var expected = List.copyOf(sent.get().keySet());
            awaitUntil("all of them, once and in order", () -> receiver.titles(thread).equals(expected)
                    && sender.engine.store().queue().waiting() == 0);

            assertThat(receiver.notices).isEmpty();
            assertThat(receiver.engine.store().alarms().unread()).isEmpty();
            assertThat(longestWait(sent, arrived)).as("from one commit to the other").isLessThan(LONGEST_WAIT);
        }
    }

    /// @return what was sent, in order, and when
    private static Map<String, Instant> sendUntil(AtomicBoolean stop, Workplace sender, ThreadId thread)
            throws Exception {
        var sent = new LinkedHashMap<String, Instant>();
        while (!stop.get()) {
            var text = "note " + sent.size();
            sender.note(thread, text);
            sent.put(text, Instant.now());
            Thread.sleep(30);
        }
        return sent;
    }

    private static Map<String, Instant> arrivals(AtomicBoolean stop, Workplace receiver, ThreadId thread)
            throws Exception {
        var arrived = new ConcurrentHashMap<String, Instant>();
        while (!stop.get()) {
            receiver.titles(thread).forEach(title -> arrived.putIfAbsent(title, Instant.now()));
            Thread.sleep(30);
        }
        return arrived;
    }

    private static Duration longestWait(Future<Map<String, Instant>> sent, Future<Map<String, Instant>> arrived)
            throws Exception {
        var when = arrived.get();
        return sent.get().entrySet().stream().filter(note -> when.containsKey(note.getKey()))
                .map(note -> Duration.between(note.getValue(), when.get(note.getKey())))
                .max(Duration::compareTo).orElseThrow();
    }

    private static boolean isOnline(Workplace workplace) {
        return workplace.engine.link().status() == Status.ONLINE;
    }

    @Test
    void theNextRelayTakesOverWhereOneIsGone() throws Exception {
        try (var sender = Workplace.open(house, kim, address(0)); var receiver = Workplace.open(house, lee, address(0))) {
            var thread = sender.begin("One is left", lee);
            sender.note(thread, "first");
            awaitUntil("first", () -> receiver.titles(thread).equals(List.of("first")));
            for (int i = 0; i < 2; i++) {
                lines.get(i).tear();
                sender.note(thread, "without " + i);
                var expected = List.of("first", "without 0", "without 1").subList(0, i + 2);
                awaitUntil("the note", () -> receiver.titles(thread).equals(expected));
                lines.get(i).mend();
            }
        }
    }

    @Test
    void aWorkstationThatNobodyTellsLearnsOfTheOthersFromTheDirectory() throws Exception {
        try (var receiver = Workplace.open(house, lee, address(0)); var client = receiver.client()) {
            awaitUntil("connected", () -> isOnline(receiver));
            assertThat(client.count()).as("told of one").isEqualTo(1);
            client.learn(receiver.engine.directory().current().orElseThrow().relays());
            assertThat(client.count()).isEqualTo(2);
        }
        try (var again = Workplace.open(house, lee, URI.create("https://127.0.0.1:1"))) {
            awaitUntil("connected, although the relay it was told of is gone", () -> isOnline(again));
        }
    }
}
