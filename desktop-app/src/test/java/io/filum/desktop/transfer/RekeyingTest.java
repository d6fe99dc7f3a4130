package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.store.ThreadChange.Kind;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Policy;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// When a thread gets its next key, and what becomes of what was being sent meanwhile.
class RekeyingTest extends TwoAtARelay {

    @Test
    void theButtonReplacesTheKeyAndEverybodyGoesOn() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = shared(kims, lees);

            kims.engine.sender().newKey(thread);
            kims.note(thread, "under the new key");

            awaitUntil("read", () -> lees.titles(thread).equals(List.of("first", "under the new key")));
            lees.note(thread, "answer");
            awaitUntil("answered", () -> kims.titles(thread).size() == 3);
            assertThat(epoch(lees, thread).number()).isEqualTo(2);
            assertThat(changes(lees, thread)).containsExactly(Kind.KEY_RENEWED);
            assertThat(changes(kims, thread)).containsExactly(Kind.KEY_RENEWED);
            assertThat(lees.engine.store().worklist().rows(WorklistFilter.ALL, 5))
                    .singleElement().satisfies(row -> assertThat(row.unread()).isEqualTo(2));
        }
    }

    @Test
    void whoIsRemovedGetsNothingMoreAndWhoStaysSeesIt() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            var thread = kims.begin("Three", lee, park);
            kims.note(thread, "for three");
            awaitUntil("all", () -> lees.titles(thread).size() == 1 && parks.titles(thread).size() == 1);

            kims.engine.sender().changeMembers(thread, Addressees.NOBODY, Addressees.people(Set.of(park.user())),
                    HistoryPolicy.FULL);
            kims.note(thread, "for two");

            awaitUntil("two", () -> lees.titles(thread).equals(List.of("for three", "for two")));
            assertThat(epoch(lees, thread).users()).containsOnlyKeys(kim.user(), lee.user());
            assertThat(changes(lees, thread)).containsExactly(Kind.USER_LEFT);
            parks.note(thread, "too late");
            awaitUntil("refused", () -> parks.timeline(thread).getLast().standing().code()
                    .filter("not-a-member"::equals).isPresent());
            assertThat(parks.titles(thread)).containsExactly("for three", "too late");
        }
    }

    @Test
    void aRevokedDeviceIsSealedToNoMore() throws Exception {
        var laptop = house.equip(lee, "Laptop");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = shared(kims, lees);
            assertThat(epoch(kims, thread).devices()).containsKey(house.device(laptop));

            house.revokeDevice(laptop);
            house.introduceTo(relay.uri());

            awaitUntil("a new key", () -> epoch(kims, thread).number() == 2 && epoch(lees, thread).number() == 2);
            assertThat(epoch(kims, thread).devices()).doesNotContainKey(house.device(laptop));
            assertThat(changes(kims, thread)).containsExactly(Kind.DEVICE_REMOVED);
            kims.note(thread, "without the laptop");
            awaitUntil("read", () -> lees.titles(thread).size() == 2);
        }
    }

    @Test
    void aSendStartsTheNewKeyFirstWhereADeviceWasRevoked() throws Exception {
        ThreadId thread;
        var laptop = house.equip(lee, "Laptop");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            thread = shared(kims, lees);
        }
        house.revokeDevice(laptop);
        try (var offline = Workplace.closedDoors(house, kim, relay.uri())) {
            offline.note(thread, "before we knew");
            offline.engine.directory().add(house.entries().subList(house.entries().size() - 1, house.entries().size()));
            var id = offline.note(thread, "after");

            var sealed = offline.engine.store().queue().envelope(id).orElseThrow();
            assertThat(sealed.header().address().epoch()).isEqualTo(2);
            assertThat(offline.engine.store().queue().take(10, 1 << 20)).as("the document goes alone")
                    .singleElement().satisfies(envelope -> assertThat(envelope.header().sender().seq()).isEqualTo(4));
            assertThat(offline.engine.store().queue().envelope(offline.timeline(thread).get(1).id()).orElseThrow()
                    .header().address().epoch()).as("sealed again").isEqualTo(2);
            house.introduceTo(relay.uri());
            offline.engine.start();

            try (var lees = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("read", () -> lees.titles(thread).equals(List.of("first", "before we knew", "after")));
            }
        }
    }

    @Test
    void aKeyServesForAsLongAndAsMuchAsTheOrganisationSays() throws Exception {
        house.policy(new Policy(5, 3, 10, 30, 3650, HistoryPolicy.FULL));
        house.introduceTo(relay.uri());
        var now = new AtomicReference<>(Instant.now());
        try (var kims = Workplace.open(house, kim, relay.uri(), now::get);
                var lees = Workplace.open(house, lee, relay.uri(), now::get)) {
            // With the event that began it, ten items.
            var thread = shared(kims, lees);
            for (int i = 0; i < 8; i++) {
                kims.note(thread, "note " + i);
            }
            assertThat(epoch(kims, thread).number()).isEqualTo(1);
            kims.note(thread, "one more");
            assertThat(epoch(kims, thread).number()).isEqualTo(2);
            awaitUntil("read", () -> lees.titles(thread).size() == 10);

            now.updateAndGet(before -> before.plus(Duration.ofDays(3)).plusSeconds(60));
            lees.engine.sender().markOpened(thread, List.of(lees.timeline(thread).getFirst().id()));
            assertThat(epoch(lees, thread).number()).as("a receipt is no reason").isEqualTo(2);
            lees.note(thread, "days later");
            assertThat(epoch(lees, thread).number()).isEqualTo(3);
            awaitUntil("read", () -> kims.titles(thread).size() == 11);
        }
    }

    /// What waits is sealed again under each next key, which would be used up by that at once.
    @Test
    void nobodyStartsAKeyBehindOneThatTheRelayDoesNotHaveYet() throws Exception {
        house.policy(new Policy(5, 3, 10, 30, 3650, HistoryPolicy.FULL));
        house.introduceTo(relay.uri());
        ThreadId thread;
        try (var kims = Workplace.open(house, kim, relay.uri()); var lees = Workplace.open(house, lee, relay.uri())) {
            thread = shared(kims, lees);
            awaitUntil("sent", () -> kims.engine.store().queue().waiting() == 0);
        }
        try (var wire = new Wire(relay.uri())) {
            wire.tear();
            try (var kims = Workplace.closedDoors(house, kim, wire.uri())) {
                for (int i = 0; i < 40; i++) {
                    kims.note(thread, "offline " + i);
                }
                assertThat(epoch(kims, thread).number()).isEqualTo(2);
            }
        }
        try (var kims = Workplace.open(house, kim, relay.uri()); var lees = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("read", () -> lees.titles(thread).size() == 41);
            kims.note(thread, "online again");
            assertThat(epoch(kims, thread).number()).isEqualTo(3);
        }
    }

    @Test
    void whileOneIsLockedTheOtherOneDoesIt() throws Exception {
        var laptop = house.equip(lee, "Laptop");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = shared(kims, lees);
            for (var both : List.of(kims, lees)) {
                both.vault.lock();
                both.engine.locked();
            }
            house.revokeDevice(laptop);
            house.introduceTo(relay.uri());
            awaitUntil("known to both", () -> Stream.of(kims, lees).allMatch(at -> at.engine.directory().current()
                    .flatMap(known -> known.device(house.device(laptop))).isEmpty()));

            try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
                lees.vault.unlock(passphrase);
            }
            lees.engine.unlocked();

            awaitUntil("by the one who was unlocked", () -> epoch(lees, thread).number() == 2
                    && epoch(kims, thread).number() == 2);
            assertThat(kims.engine.store().epochs().hasKey(thread)).as("still locked").isFalse();
            lees.note(thread, "for the other one, later");
            try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
                kims.vault.unlock(passphrase);
            }
            kims.engine.unlocked();
            awaitUntil("opened", () -> kims.titles(thread).size() == 2 && !kims.titles(thread).contains("sealed"));
        }
    }

    /// What came before its author was revoked is opened after the unlock, and the thread goes on without them.
    @Test
    void theAuthorOfTheNewestKeyIsRevokedWhileTheOtherOneIsLocked() throws Exception {
        try (var lees = Workplace.open(house, lee, relay.uri())) {
            ThreadId thread;
            try (var kims = Workplace.open(house, kim, relay.uri())) {
                thread = shared(kims, lees);
                lees.vault.lock();
                lees.engine.locked();
                kims.engine.sender().newKey(thread);
                kims.note(thread, "the last word");
                awaitUntil("delivered", () -> kims.timeline(thread).getLast().deliveries().getFirst().state()
                        == DeliveryState.DELIVERED);
            }
            house.revokeDevice(kim);
            house.introduceTo(relay.uri());
            awaitUntil("known", () -> lees.engine.directory().current()
                    .flatMap(known -> known.device(house.device(kim))).isEmpty());

            try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
                lees.vault.unlock(passphrase);
            }
            lees.engine.unlocked();

            awaitUntil("opened", () -> lees.titles(thread).equals(List.of("first", "the last word")));
            awaitUntil("without the device", () -> epoch(lees, thread).number() == 3);
            assertThat(epoch(lees, thread).devices()).containsOnlyKeys(house.device(lee));
            assertThat(epoch(lees, thread).users()).containsKey(kim.user());
            lees.note(thread, "to whom it may concern");
            awaitUntil("sent", () -> lees.engine.store().queue().waiting() == 0);
        }
    }

    @Test
    void whoeverCannotBeReachedIsRefusedBeforeAnythingIsWritten() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = shared(kims, lees);
            assertThatThrownBy(() -> kims.engine.sender().changeMembers(thread,
                    new Addressees(Set.of(), Set.of("No such team")), Addressees.NOBODY, HistoryPolicy.FULL))
                    .hasMessageContaining("NO_SUCH_RECIPIENT");
            assertThat(epoch(kims, thread).number()).isEqualTo(1);
        }
    }

    @Test
    void aTeamIsResolvedAndFollowed() throws Exception {
        var park = house.join("Park");
        house.team("Lab", lee, park);
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            awaitUntil("a directory", () -> kims.engine.directory().current().isPresent());
            var thread = kims.engine.sender().createThread(new NewThread("To the lab", Optional.empty(),
                    List.of(), HistoryPolicy.FULL, List.of("Lab")));
            kims.note(thread, "a sample");
            awaitUntil("all", () -> lees.titles(thread).size() == 1 && parks.titles(thread).size() == 1);

            var choi = house.join("Choi");
            house.team("Lab", lee, choi);
            house.introduceTo(relay.uri());

            awaitUntil("followed", () -> epoch(kims, thread).users().keySet()
                    .equals(Set.of(kim.user(), lee.user(), choi.user())));
            assertThat(changes(kims, thread)).contains(Kind.USER_JOINED, Kind.USER_LEFT);
            kims.note(thread, "to the new team");
            awaitUntil("read", () -> lees.titles(thread).size() == 2);
            assertThat(parks.titles(thread)).hasSize(1);
        }
    }

    private ThreadId shared(Workplace one, Workplace other) throws Exception {
        var thread = one.begin("Shared", other.person);
        one.note(thread, "first");
        awaitUntil("first", () -> other.titles(thread).equals(List.of("first")));
        awaitUntil("sent", () -> one.engine.store().queue().waiting() == 0);
        return thread;
    }

    private static Epoch epoch(Workplace at, ThreadId thread) {
        return at.engine.store().epochs().current(thread).orElseThrow();
    }

    private static List<Kind> changes(Workplace at, ThreadId thread) {
        return at.engine.store().timeline().changes(thread, 50).stream().map(ThreadChange::kind).toList();
    }
}
