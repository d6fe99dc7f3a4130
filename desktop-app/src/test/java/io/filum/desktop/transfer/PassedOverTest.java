package io.filum.desktop.transfer;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.store.ThreadChange.Kind;
import io.filum.desktop.vault.EpochPlan;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A thread's newest document is by a device that was revoked before the others had it. The relay takes only what follows
/// it: whoever was a member before goes on behind it, and what it changed does not count.
class PassedOverTest extends TwoAtARelay {

    @Test
    void aNewKey() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        var thread = kimAloneAfter(List.of(lee, park), (kims, id) -> kims.engine.sender().newKey(id));
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            awaitUntil("without the device", () -> number(lees, thread) == 3 && number(parks, thread) == 3);
            theyGoOn(thread, lees, parks);
            for (var at : List.of(lees, parks)) {
                assertThat(epoch(at, thread).devices()).containsOnlyKeys(house.device(lee), house.device(park));
                assertThat(at.titles(thread)).containsExactly("first", "sealed", "we go on", "together");
                assertThat(at.timeline(thread).get(1).standing().code()).contains("sender-closed");
                assertThat(at.engine.store().alarms().unread()).isEmpty();
                assertThat(kinds(at, thread)).containsExactly(Kind.KEY_RENEWED, Kind.DEVICE_REMOVED);
            }
        }
    }

    /// Back-dated, it would let somebody in.
    @Test
    @DisplayName("Hostile 22: whom a revoked device's document adds is no member, and the thread goes on")
    void whoWasAdded() throws Exception {
        var park = house.join("Park");
        var choi = house.join("Choi");
        house.introduceTo(relay.uri());
        var thread = kimAloneAfter(List.of(lee, choi), (kims, id) -> add(kims, id, park));
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var lees = Workplace.open(house, lee, relay.uri());
                var chois = Workplace.open(house, choi, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            awaitUntil("without the device", () -> number(lees, thread) == 3 && number(chois, thread) == 3);
            theyGoOn(thread, lees, chois);
            for (var at : List.of(lees, chois)) {
                assertThat(epoch(at, thread).users()).containsOnlyKeys(kim.user(), lee.user(), choi.user());
                assertThat(at.titles(thread)).containsExactly("first", "sealed", "we go on", "together");
                assertThat(kinds(at, thread)).containsExactly(Kind.USER_NOT_ADDED, Kind.DEVICE_REMOVED);
                assertThat(changes(at, thread).getFirst().user()).contains(park.user());
                assertThat(at.engine.store().alarms().unread()).isEmpty();
            }
            assertThat(parks.titles(thread)).doesNotContain("first", "we go on", "together");

            add(lees, thread, park);
            awaitUntil("meant after all", () -> parks.titles(thread).containsAll(List.of("first", "together")));
            parks.note(thread, "thank you");
            awaitUntil("heard", () -> chois.titles(thread).contains("thank you"));
            assertThat(kinds(parks, thread)).as("as the others have it, to whom it came later")
                    .startsWith(Kind.USER_NOT_ADDED, Kind.DEVICE_REMOVED);
        }
    }

    @Test
    void whoWasRemoved() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        var thread = kimAloneAfter(List.of(lee, park), (kims, id) -> kims.engine.sender().changeMembers(id,
                Addressees.NOBODY, Addressees.people(Set.of(lee.user())), HistoryPolicy.FULL));
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var parks = Workplace.open(house, park, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("back again", () -> number(parks, thread) == 3 && number(lees, thread) == 3);
            theyGoOn(thread, parks, lees);
            for (var at : List.of(lees, parks)) {
                assertThat(epoch(at, thread).users()).containsOnlyKeys(kim.user(), lee.user(), park.user());
                assertThat(at.titles(thread)).containsExactly("first", "sealed", "we go on", "together");
                assertThat(kinds(at, thread)).containsExactly(Kind.USER_NOT_REMOVED, Kind.DEVICE_REMOVED);
                assertThat(changes(at, thread).getFirst().user()).contains(lee.user());
            }
        }
    }

    /// The relay takes no next key from them, however often one were started.
    @Test
    void whoWasPutOutForGoodRests() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        ThreadId thread;
        try (var parks = Workplace.open(house, park, relay.uri())) {
            thread = kimAloneAfter(List.of(lee, park), (_, id) -> parks.engine.sender().changeMembers(id,
                    Addressees.NOBODY, Addressees.people(Set.of(lee.user())), HistoryPolicy.FULL));
        }
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var lees = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("known", () -> lees.engine.directory().current()
                    .filter(known -> known.device(house.device(kim)).isEmpty()).isPresent());
            lees.note(thread, "too late");
            awaitUntil("refused", () -> lees.timeline(thread).getLast().standing().code()
                    .filter("not-a-member"::equals).isPresent());
            awaitUntil("at rest", () -> lees.engine.store().queue().broken().isEmpty()
                    && lees.engine.store().queue().waiting() == 0);
            assertThat(number(lees, thread)).isEqualTo(1);
        }
    }

    /// Whoever had it in time, and says so, vouches for it.
    @Test
    void whatSomebodyHadInTimeCounts() throws Exception {
        var park = house.join("Park");
        var choi = house.join("Choi");
        house.introduceTo(relay.uri());
        ThreadId thread;
        try (var chois = Workplace.open(house, choi, relay.uri())) {
            thread = kimAloneAfter(List.of(lee, choi), (kims, id) -> {
                add(kims, id, park);
                awaitUntil("Choi has it", () -> number(chois, id) == 2);
            });
            house.revokeDevice(kim);
            house.introduceTo(relay.uri());
            awaitUntil("without the device", () -> number(chois, thread) == 3
                    && chois.engine.store().queue().waiting() == 0);
        }
        try (var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            awaitUntil("followed", () -> number(lees, thread) == 3 && number(parks, thread) == 3);
            theyGoOn(thread, lees, parks);
            assertThat(epoch(lees, thread).users()).containsKey(park.user());
            assertThat(kinds(lees, thread)).containsExactly(Kind.USER_JOINED, Kind.DEVICE_REMOVED);
            assertThat(lees.titles(thread)).containsExactly("first", "the last word", "we go on", "together");
        }
    }

    @Test
    @DisplayName("Hostile 22: whom a revoked device's document lets in cannot vouch for it")
    void whoWasLetInVouches() throws Exception {
        var mallory = house.join("Mallory");
        house.introduceTo(relay.uri());
        var thread = kimAloneAfter(List.of(lee), (kims, id) -> add(kims, id, mallory));
        try (var mallorys = new Mallory(house, mallory, relay.uri())) {
            for (var envelope : mallorys.read(thread)) {
                if (envelope.header().kind() == EnvelopeKind.EPOCH && envelope.header().address().epoch() == 2) {
                    mallorys.hand.adopt(EpochDocumentCodec.decode(envelope.ciphertext()), house.directory());
                }
            }
            var document = mallorys.hand.nextEpoch(plan(thread, kim.user(), lee.user(), mallory.user()), house.directory());
            mallorys.pushed(mallorys.hand.sign(mallorys.header(EnvelopeKind.EPOCH, thread, 3, DedupeId.random()),
                    EpochDocumentCodec.encode(document)));
        }
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var lees = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("behind both", () -> number(lees, thread) == 4 && lees.engine.store().queue().waiting() == 0);
            assertThat(epoch(lees, thread).users()).containsOnlyKeys(kim.user(), lee.user());
            assertThat(kinds(lees, thread))
                    .containsExactly(Kind.USER_NOT_ADDED, Kind.KEY_RENEWED, Kind.DEVICE_REMOVED);
            lees.note(thread, "without Mallory");
            awaitUntil("sent", () -> lees.engine.store().queue().waiting() == 0);
        }
    }

    @Test
    @DisplayName("Hostile 19: a revoked device's document in which no package is good does not end the thread")
    void noKeyForAnybody() throws Exception {
        var thread = kimAloneAfter(List.of(lee), (_, _) -> {});
        try (var hand = new Mallory(house, kim, relay.uri())) {
            hand.join(thread);
            hand.read(thread).stream().filter(each -> each.header().sender().device().equals(house.device(kim)))
                    .forEach(hand::goOnAfter);
            var honest = hand.hand.nextEpoch(plan(thread, kim.user(), lee.user()), house.directory());
            var first = EpochDocumentCodec.decode(hand.read(thread).getFirst().ciphertext());
            var packages = Collections.nCopies(honest.packages().size(), first.packages().getFirst());
            hand.pushed(hand.hand.sign(hand.header(EnvelopeKind.EPOCH, thread, 2, DedupeId.random()),
                    EpochDocumentCodec.encode(EpochDocument.sign(honest.frame(), packages, hand.hand.signer()))));
        }
        house.revokeDevice(kim);
        house.introduceTo(relay.uri());

        try (var lees = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("behind it", () -> number(lees, thread) == 3);
            lees.note(thread, "we go on");
            awaitUntil("sent", () -> lees.engine.store().queue().waiting() == 0);
            awaitUntil("told", () -> lees.engine.store().alarms().unread().stream().map(Alarm::kind).toList()
                    .equals(List.of(Alarm.Kind.EPOCH_REFUSED)));
        }
    }

    /// What Kim does with a thread while the others are away.
    private interface Deed {
        void by(Workplace kims, ThreadId thread) throws Exception;
    }

    /// Kim begins a thread, the others read the first note and go home; then Kim does something, and writes once more.
    private ThreadId kimAloneAfter(List<House.Person> others, Deed deed) throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri())) {
            var thread = kims.begin("Shared", others.toArray(House.Person[]::new));
            kims.note(thread, "first");
            for (var other : others) {
                readsTheFirst(other, thread);
            }
            deed.by(kims, thread);
            kims.note(thread, "the last word");
            awaitUntil("at the relay", () -> kims.engine.store().queue().waiting() == 0);
            return thread;
        }
    }

    private void readsTheFirst(House.Person person, ThreadId thread) throws Exception {
        try (var at = Workplace.open(house, person, relay.uri())) {
            awaitUntil("first", () -> at.titles(thread).equals(List.of("first")));
        }
    }

    private static void theyGoOn(ThreadId thread, Workplace one, Workplace other) throws Exception {
        one.note(thread, "we go on");
        awaitUntil("read", () -> other.titles(thread).contains("we go on"));
        other.note(thread, "together");
        awaitUntil("answered", () -> one.titles(thread).contains("together"));
    }

    private static void add(Workplace at, ThreadId thread, House.Person person) throws Exception {
        at.engine.sender().changeMembers(thread, Addressees.people(Set.of(person.user())), Addressees.NOBODY,
                HistoryPolicy.FULL);
    }

    private static EpochPlan plan(ThreadId thread, UserId... users) {
        return EpochPlan.first(thread, List.of(users), HistoryPolicy.FULL);
    }

    private static int number(Workplace at, ThreadId thread) {
        return at.engine.store().epochs().current(thread).map(Epoch::number).orElse(0);
    }

    private static Epoch epoch(Workplace at, ThreadId thread) {
        return at.engine.store().epochs().current(thread).orElseThrow();
    }

    private static List<ThreadChange> changes(Workplace at, ThreadId thread) {
        return at.engine.store().timeline().changes(thread, 50);
    }

    private static List<Kind> kinds(Workplace at, ThreadId thread) {
        return changes(at, thread).stream().map(ThreadChange::kind).toList();
    }
}
