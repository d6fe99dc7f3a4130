package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// `send` returns only after the commit: what it returned for survives SIGKILL, and is sent after the next start.
class KilledWhileSendingTest extends TwoAtARelay {

    @ParameterizedTest(name = "connected: {0}")
    @DisplayName("Hostile 1: what was sent before a kill is there afterwards")
    @ValueSource(booleans = {true, false})
    void whatWasSentIsThereAfterwards(boolean connected) throws Exception {
        ThreadId thread;
        try (var first = Workplace.open(house, kim, relay.uri())) {
            thread = first.begin("Referral", lee);
            awaitUntil("begun", () -> first.engine.store().queue().waiting() == 0);
        }
        var nowhere = URI.create("https://127.0.0.1:9");

        var said = sendAndKill(house.options(kim, connected ? relay.uri() : nowhere), thread);

        try (var again = Workplace.closedDoors(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var kept = again.titles(thread);
            assertThat(kept).startsWith(said.toArray(String[]::new));
            assertThat(kept.size()).as("at most the one that was under way").isLessThanOrEqualTo(said.size() + 1);

            again.engine.start();

            awaitUntil("all of it", () -> receiver.titles(thread).equals(kept));
        }
    }

    /// The file itself is deleted as well: what counts is the sealed copy, and what the relay has of it.
    @Test
    void anUploadGoesOnAfterAKill() throws Exception {
        ThreadId thread;
        try (var first = Workplace.open(house, kim, relay.uri())) {
            thread = first.begin("CT", lee);
            awaitUntil("begun", () -> first.engine.store().queue().waiting() == 0);
        }
        var content = new byte[60_000_000];
        new Random(3).nextBytes(content);
        var file = Files.write(folder.resolve("study.bin"), content);
        DedupeId id;
        try (var wire = new Wire(relay.uri())) {
            var arguments = new ArrayList<>(List.of(
                    SendUntilKilled.arguments(house.options(kim, wire.uri()), thread)));
            arguments.add(file.toString());
            var child = ChildJvm.start(SendUntilKilled.class, List.of(), arguments.toArray(String[]::new));
            try (var lines = child.inputReader()) {
                id = DedupeId.parse(lines.readLine());
                awaitUntil("a part of it", () -> wire.carriedUp() > 10_000_000);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        Files.delete(file);

        try (var wire = new Wire(relay.uri());
                var again = Workplace.open(house, kim, wire.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("the study", () -> receiver.titles(thread).equals(List.of("CT")));
            assertThat(wire.carriedUp()).as("only what the relay lacked").isLessThan(60_000_000);
            receiver.engine.downloader().fetch(id, file, Progress.NONE);
            assertThat(Files.readAllBytes(file)).isEqualTo(content);
        }
    }

    private static List<String> sendAndKill(TransferOptions options, ThreadId thread) throws Exception {
        var child = ChildJvm.start(SendUntilKilled.class, List.of(), SendUntilKilled.arguments(options, thread));
        var said = new ArrayList<String>();
        try (var lines = child.inputReader()) {
            int enough = ThreadLocalRandom.current().nextInt(5, 60);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (said.size() == enough) {
                    // SIGKILL: no shutdown hook, no finally block runs. What it had said until then still comes.
                    child.destroyForcibly();
                }
            }
        } catch (IOException _) {
            // The pipe may break with the program.
        }
        child.waitFor();
        assertThat(said).as("the child said something").isNotEmpty();
        return said;
    }
}
