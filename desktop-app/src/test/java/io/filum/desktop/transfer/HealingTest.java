package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.ThreadState;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A relay that lost what it had acknowledged gets it back from the workstations' archives, and nobody sees anything
/// twice.
class HealingTest extends TwoAtARelay {

    private Wire wire;

    @BeforeEach
    void layWire() throws IOException {
        wire = new Wire(relay.uri());
    }

    @AfterEach
    void takeWireUp() {
        wire.close();
    }

    @Test
    void anEmptiedRelayIsFilledAgain() throws Exception {
        try (var sender = Workplace.open(house, kim, wire.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = exchange(sender, receiver);

            restart(() -> delete(data));

            sender.note(thread, "after the loss");
            awaitUntil("told", () -> receiver.notices.contains("thread-reset"));
            both(sender, receiver, thread, "one", "two", "three", "after the loss");
            assertThat(sender.engine.store().archive().state(thread)).isEqualTo(ThreadState.COMPLETE);
            theRelayHas(thread, 6);
        }
    }

    @Test
    void aTailThatTheRelayLostIsPushedAgain() throws Exception {
        var backup = folder.resolve("backup");
        try (var sender = Workplace.open(house, kim, wire.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = exchange(sender, receiver);
            restart(() -> copy(data, backup));
            sender.note(thread, "four");
            receiver.note(thread, "five");
            awaitUntil("both notes", () -> sender.titles(thread).size() == 5 && receiver.titles(thread).size() == 5);

            restart(() -> {
                delete(data);
                copy(backup, data);
            });

            sender.note(thread, "after the loss");
            awaitUntil("told", () -> receiver.notices.contains("thread-truncated"));
            awaitUntil("all six", () -> Set.copyOf(receiver.titles(thread)).equals(
                    Set.of("one", "two", "three", "four", "five", "after the loss")));
            assertThat(receiver.titles(thread)).hasSize(6);
            awaitUntil("the same order", () -> receiver.titles(thread).equals(sender.titles(thread)));
            assertThat(receiver.engine.store().archive().state(thread)).isEqualTo(ThreadState.COMPLETE);
        }
    }

    private ThreadId exchange(Workplace sender, Workplace receiver) throws Exception {
        var thread = sender.begin("Case", lee);
        sender.note(thread, "one");
        awaitUntil("one", () -> receiver.titles(thread).equals(List.of("one")));
        receiver.note(thread, "two");
        awaitUntil("two", () -> sender.titles(thread).equals(List.of("one", "two")));
        sender.note(thread, "three");
        both(sender, receiver, thread, "one", "two", "three");
        return thread;
    }

    private static void both(Workplace one, Workplace other, ThreadId thread, String... titles) {
        awaitUntil("at both " + List.of(titles), () -> one.titles(thread).equals(List.of(titles))
                && other.titles(thread).equals(List.of(titles)));
    }

    /// The notes, the epoch document and the event that began the thread.
    private void theRelayHas(ThreadId thread, int envelopes) throws Exception {
        var options = house.options(kim, relay.uri());
        try (var kims = kim.unlock(); var client = new RelayClient(relay.uri(), kims.tls(options.credentials()))) {
            awaitUntil("all at the relay", () -> client.replay(thread, Position.START, 500)
                    .unpack().size() == envelopes);
        }
    }

    @FunctionalInterface
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private void restart(Meanwhile meanwhile) throws Exception {
        wire.tear();
        relay.close();
        meanwhile.happens();
        house.equipRelay();
        relay = Relay.start(RelayOptions.inFolder(data));
        wire.mend(relay.uri());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
