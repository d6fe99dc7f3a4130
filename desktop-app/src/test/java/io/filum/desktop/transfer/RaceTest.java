package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Epoch;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// Two members start an epoch at once: one document counts, the other's author adopts it, and nothing of either is lost.
class RaceTest extends TwoAtARelay {

    @Test
    void bothStartedWhileTheyWereOffline() throws Exception {
        var thread = begun();
        try (var kims = Workplace.closedDoors(house, kim, relay.uri());
                var lees = Workplace.closedDoors(house, lee, relay.uri())) {
            for (var both : List.of(kims, lees)) {
                both.note(thread, "before, by " + both.person.name());
                both.engine.sender().newKey(thread);
                both.note(thread, "after, by " + both.person.name());
            }

            kims.engine.start();
            lees.engine.start();

            settled(kims, lees, thread, 1 + 4);
            assertThat(epoch(kims, thread).number()).isEqualTo(2);
        }
    }

    @Test
    void theLosersChangeIsCarriedByTheNextDocument() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        var thread = begun();
        try (var parks = Workplace.open(house, park, relay.uri());
                var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.closedDoors(house, lee, relay.uri())) {
            awaitUntil("directory", () -> kims.engine.directory().current()
                    .filter(known -> known.head().size() == house.entries().size()).isPresent());
            kims.engine.sender().newKey(thread);
            awaitUntil("at the relay", () -> kims.engine.store().queue().waiting() == 0);

            lees.engine.sender().changeMembers(thread, Addressees.people(Set.of(park.user())), Addressees.NOBODY,
                    HistoryPolicy.FULL);
            lees.note(thread, "Park, please see this");
            lees.engine.start();

            awaitUntil("Park is in", () -> parks.titles(thread).contains("Park, please see this"));
            settled(kims, lees, thread, 2);
            assertThat(epoch(lees, thread).number()).isEqualTo(3);
            assertThat(epoch(kims, thread).users()).containsKey(park.user());
        }
    }

    /// Over and over, while both write; the relay's log shows each number of each sender once.
    @Test
    void manyRacesWhileBothWrite() throws Exception {
        var thread = begun();
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            for (int i = 0; i < 12; i++) {
                kims.engine.sender().newKey(thread);
                lees.engine.sender().newKey(thread);
                kims.note(thread, "kim " + i);
                lees.note(thread, "lee " + i);
            }
            settled(kims, lees, thread, 1 + 24);
            chainsAreWhole(thread);
        }
    }

    /// A workstation that dies after it started an epoch finds another's there, or finishes its own.
    @Test
    void theLoserWasKilledMeanwhile() throws Exception {
        var thread = begun();
        try (var kims = Workplace.closedDoors(house, kim, relay.uri())) {
            kims.engine.sender().newKey(thread);
            kims.note(thread, "sealed under a key that will lose");
            // As when it dies after the first attempt: the bytes of the document are frozen.
            assertThat(kims.engine.store().queue().take(10, 1 << 20)).hasSize(1);
        }
        try (var lees = Workplace.open(house, lee, relay.uri())) {
            lees.engine.sender().newKey(thread);
            awaitUntil("at the relay", () -> lees.engine.store().queue().waiting() == 0);
            try (var kims = Workplace.open(house, kim, relay.uri())) {
                settled(kims, lees, thread, 2);
                assertThat(epoch(kims, thread).number()).isEqualTo(2);
            }
        }
    }

    /// While it is locked, too: the document gives way at once, what was sealed behind it waits for the unlock.
    @Test
    void theLoserIsLocked() throws Exception {
        var thread = begun();
        try (var lees = Workplace.open(house, lee, relay.uri());
                var kims = Workplace.closedDoors(house, kim, relay.uri())) {
            lees.engine.sender().newKey(thread);
            awaitUntil("at the relay", () -> lees.engine.store().queue().waiting() == 0);
            kims.engine.sender().newKey(thread);
            kims.note(thread, "written before the lock");
            kims.vault.lock();
            kims.engine.locked();
            kims.engine.start();

            awaitUntil("given way", () -> kims.engine.store().epochs().current(thread).isPresent()
                    && !kims.engine.store().epochs().isProvisional(thread));
            assertThat(lees.titles(thread)).containsExactly("first");
            try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
                kims.vault.unlock(passphrase);
            }
            kims.engine.unlocked();

            settled(kims, lees, thread, 2);
        }
    }

    /// SIGKILL in the middle of it, again and again, while the other one renews keys too: what `send` returned for
    /// arrives once.
    @Test
    void oneOfTheTwoIsKilledOverAndOver() throws Exception {
        var thread = begun();
        var said = new ArrayList<>(List.of("first"));
        try (var lees = Workplace.open(house, lee, relay.uri())) {
            for (int round = 0; round < 3; round++) {
                var child = ChildJvm.start(RekeyUntilKilled.class, List.of(), ChildWorkstation.arguments(
                        house.options(kim, relay.uri()), thread, round));
                try (var lines = child.inputReader()) {
                    for (int i = 0; i < 25; i++) {
                        said.add(lines.readLine());
                        if (i % 5 == 0) {
                            lees.engine.sender().newKey(thread);
                        }
                    }
                } finally {
                    child.destroyForcibly().waitFor();
                }
            }
            try (var kims = Workplace.open(house, kim, relay.uri())) {
                awaitUntil("nothing waits", () -> kims.engine.store().queue().waiting() == 0);
                var kept = kims.titles(thread);
                assertThat(kept).containsSubsequence(said);
                settled(kims, lees, thread, kept.size());
                chainsAreWhole(thread);
            }
        }
    }

    private ThreadId begun() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = kims.begin("Race", lee);
            kims.note(thread, "first");
            awaitUntil("first", () -> lees.titles(thread).equals(List.of("first")));
            awaitUntil("sent", () -> kims.engine.store().queue().waiting() == 0);
            return thread;
        }
    }

    private static void settled(Workplace one, Workplace other, ThreadId thread, int notes) {
        awaitUntil("everything at both", () -> one.titles(thread).size() == notes
                && !one.titles(thread).contains("sealed") && one.titles(thread).equals(other.titles(thread)));
        awaitUntil("nothing waits", () -> one.engine.store().queue().waiting() == 0
                && other.engine.store().queue().waiting() == 0);
        awaitUntil("the same epoch", () -> epoch(one, thread).number() == epoch(other, thread).number());
        assertThat(Set.copyOf(one.titles(thread))).hasSize(notes);
    }

    private static Epoch epoch(Workplace at, ThreadId thread) {
        return at.engine.store().epochs().current(thread).orElseThrow();
    }

    private void chainsAreWhole(ThreadId thread) throws Exception {
        var options = house.options(kim, relay.uri());
        try (var vault = kim.unlock(); var client = new RelayClient(relay.uri(), vault.tls(options.credentials()))) {
            var all = new ArrayList<EnvelopeHeader.Sender>();
            client.replay(thread, Position.START, 500).unpack()
                    .forEach(placed -> all.add(placed.envelope().header().sender()));
            for (var device : all.stream().map(EnvelopeHeader.Sender::device).distinct().toList()) {
                var numbers = all.stream().filter(sender -> sender.device().equals(device))
                        .map(EnvelopeHeader.Sender::seq).toList();
                assertThat(numbers).isSorted().doesNotHaveDuplicates().last().isEqualTo((long) numbers.size());
            }
        }
    }
}
