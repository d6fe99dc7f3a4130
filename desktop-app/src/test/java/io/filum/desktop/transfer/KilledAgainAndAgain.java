package io.filum.desktop.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that is killed, by SIGKILL and at any moment between sealing and sending, as often as is wished, while
/// another one goes on in the same thread.
final class KilledAgainAndAgain {

    private static final long BETWEEN_MICROS = 40_000;

    private final House house;
    private final House.Person kim;
    private final House.Person lee;

    KilledAgainAndAgain(House house, House.Person kim, House.Person lee) {
        this.house = house;
        this.kim = kim;
        this.lee = lee;
    }

    void run(URI relay, int kills) throws Exception {
        try (var attempts = new Attempts(house, kim, relay); var receiver = Workplace.open(house, lee, relay)) {
            ThreadId thread;
            try (var first = Workplace.open(house, kim, attempts.uri())) {
                thread = first.begin("Referral", lee);
                awaitUntil("begun", () -> first.engine.store().queue().waiting() == 0);
            }
            awaitUntil("here", () -> receiver.engine.store().epochs().hasBegun(thread));
            var said = new ArrayList<String>();
            for (int i = 0; i < kills; i++) {
                said.addAll(killedWhileSending(attempts.uri(), thread));
                receiver.note(thread, "Lee, " + i);
                said.add("Lee, " + i);
            }
            try (var last = Workplace.open(house, kim, attempts.uri())) {
                Awaitility.await("everything").atMost(Duration.ofMinutes(5)).until(() ->
                        last.engine.store().queue().waiting() == 0 && receiver.titles(thread).containsAll(said)
                                && last.titles(thread).size() == receiver.titles(thread).size());
                assertThat(receiver.titles(thread)).as("each once").doesNotHaveDuplicates();
                assertThat(receiver.titles(thread)).isEqualTo(last.titles(thread));
                assertThat(receiver.notices).isEmpty();
                assertThat(receiver.engine.store().alarms().unread()).isEmpty();
            }
            attempts.assertNothingWasReused();
        }
    }

    /// @return what it had said was sent
    private List<String> killedWhileSending(URI relay, ThreadId thread) throws Exception {
        var child = ChildJvm.start(SendUntilKilled.class, List.of("-XX:TieredStopAtLevel=1"),
                SendUntilKilled.arguments(house.options(kim, relay), thread));
        var said = new ArrayList<String>();
        try (var lines = child.inputReader()) {
            said.add(lines.readLine());
            child.waitFor(ThreadLocalRandom.current().nextLong(BETWEEN_MICROS), TimeUnit.MICROSECONDS);
            child.destroyForcibly();
            lines.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException _) {
            // The pipe may break with the program.
        }
        child.waitFor();
        assertThat(said.getFirst()).as("the child said something").isNotNull();
        return said;
    }
}
