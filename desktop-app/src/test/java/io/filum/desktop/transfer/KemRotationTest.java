package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.ItemState;
import io.filum.model.identity.DeviceCertificate;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation gets new KEM keys by itself, and old ones are destroyed.
class KemRotationTest extends TwoAtARelay {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private void days(int days) {
        now.updateAndGet(before -> before.plus(Duration.ofDays(days)));
    }

    private Workplace open(House.Person person) throws Exception {
        return Workplace.open(house, person, relay.uri(), now::get);
    }

    private int listedKey(House.Person person) throws Exception {
        house.learnFrom(relay.uri());
        return house.directory().device(house.device(person)).map(DeviceCertificate::kem).orElseThrow().keyId();
    }

    @Test
    void afterThirtyDaysEpochsAreSealedToANewKey() throws Exception {
        try (var receiver = open(kim); var sender = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("a directory", () -> receiver.engine.directory().current().isPresent());
            days(29);
            receiver.engine.unlocked();
            assertThat(listedKey(kim)).isEqualTo(1);
            days(2);
            receiver.engine.unlocked();
            awaitUntil("the new key", () -> listedKey(kim) == 2);
            awaitUntil("at the sender", () -> sender.engine.directory().head().equals(house.directory().head()));

            var thread = sender.begin("Sealed to the second key", kim);
            sender.note(thread, "hello");
            awaitUntil("the note", () -> receiver.titles(thread).contains("hello"));

            assertThat(receiver.vault.kemKeys().ids()).containsExactlyInAnyOrder(1, 2);
            days(8);
            receiver.engine.unlocked();
            awaitUntil("the first is destroyed", () -> receiver.vault.kemKeys().ids().equals(Set.of(2)));
            sender.note(thread, "still here");
            awaitUntil("the note", () -> receiver.titles(thread).contains("still here"));
        }
        assertThat(listedKey(lee)).isEqualTo(1);
    }

    @Test
    void aLostRaceIsRunAgain() throws Exception {
        try (var receiver = Workplace.closedDoors(house, kim, relay.uri(), now::get)) {
            receiver.engine.directory().refresh();
            house.join("Park");
            house.introduceTo(relay.uri());
            days(31);
            receiver.engine.unlocked();

            awaitUntil("behind Park", () -> listedKey(kim) == 2);
            awaitUntil("here", () -> receiver.engine.directory().head().equals(house.directory().head()));
        }
    }

    @Test
    void aLockedWorkstationRotatesWhenItIsUnlocked() throws Exception {
        try (var receiver = open(kim)) {
            awaitUntil("a directory", () -> receiver.engine.directory().current().isPresent());
            receiver.vault.lock();
            receiver.engine.locked();
            days(31);
            receiver.engine.unlocked();
            assertThat(listedKey(kim)).isEqualTo(1);
            receiver.unlock();
            awaitUntil("the new key", () -> listedKey(kim) == 2);
        }
    }

    /// A clock that ran five years ahead for a day must not make a key that is never due again.
    @Test
    @DisplayName("Hostile 23: a key from the future is replaced")
    void aKeyFromTheFutureIsReplaced() throws Exception {
        try (var receiver = open(kim)) {
            awaitUntil("a directory", () -> receiver.engine.directory().current().isPresent());
            days(5 * 365);
            receiver.engine.unlocked();
            awaitUntil("the new key", () -> listedKey(kim) == 2);
            awaitUntil("here", () -> receiver.engine.directory().head().equals(house.directory().head()));
            days(-5 * 365);
            receiver.engine.unlocked();
            awaitUntil("another", () -> listedKey(kim) == 3);
        }
    }

    @Test
    void aKeyThatADocumentWaitsForIsKeptOneRotationLonger() throws Exception {
        Workplace.open(house, kim, relay.uri()).close();
        try (var sender = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Begun by a device that is revoked", kim);
            awaitUntil("sent", () -> sender.engine.store().queue().waiting() == 0);
            house.revokeDevice(lee);
            house.introduceTo(relay.uri());

            try (var receiver = open(kim)) {
                awaitUntil("parked", () -> receiver.engine.store().epochDocuments().waitFor(1));
                days(31);
                receiver.engine.unlocked();
                awaitUntil("the second key", () -> receiver.vault.kemKeys().ids().contains(2) && listedKey(kim) == 2);
                awaitUntil("here", () -> receiver.engine.directory().head().equals(house.directory().head()));
                days(8);
                receiver.engine.unlocked();
                days(30);
                receiver.engine.unlocked();
                awaitUntil("the third key", () -> listedKey(kim) == 3);
                assertThat(receiver.vault.kemKeys().ids()).contains(1);
                awaitUntil("here", () -> receiver.engine.directory().head().equals(house.directory().head()));
                days(8);
                receiver.engine.unlocked();
                awaitUntil("only the newest", () -> receiver.vault.kemKeys().ids().equals(Set.of(3)));
                assertThat(receiver.timeline(thread)).noneMatch(item -> item.standing().state() == ItemState.OPENED);
            }
        }
    }
}
