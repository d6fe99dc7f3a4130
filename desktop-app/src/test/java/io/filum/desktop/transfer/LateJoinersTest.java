package io.filum.desktop.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.ThreadState;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.relay.log.Cut;
import io.filum.relay.log.RedisThreadLog;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// Devices that become members when a thread has a history.
class LateJoinersTest extends TwoAtARelay {

    private ThreadId threeEpochs(Workplace kims, Workplace lees) throws Exception {
        var thread = kims.begin("Case", lee);
        kims.note(thread, "one");
        awaitUntil("one", () -> lees.titles(thread).equals(List.of("one")));
        kims.engine.sender().newKey(thread);
        kims.note(thread, "two");
        awaitUntil("two", () -> lees.titles(thread).equals(List.of("one", "two")));
        lees.engine.sender().newKey(thread);
        lees.note(thread, "three");
        awaitUntil("three", () -> kims.titles(thread).equals(List.of("one", "two", "three")));
        awaitUntil("told", () -> quiet(kims) && quiet(lees));
        return thread;
    }

    private static boolean quiet(Workplace one) {
        return one.engine.store().queue().waiting() == 0;
    }

    private static void add(Workplace by, ThreadId thread, House.Person newcomer, HistoryPolicy history)
            throws SendRefused {
        by.engine.sender().changeMembers(
                thread, Addressees.people(Set.of(newcomer.user())), Addressees.NOBODY, history);
    }

    @Test
    void aSecondDeviceReadsEverythingFromTheFirstEnvelopeOn() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = threeEpochs(kims, lees);
            var laptop = house.equip(lee, "Laptop");
            house.introduceTo(relay.uri());

            try (var second = Workplace.open(house, laptop, relay.uri())) {
                awaitUntil("all of it", () -> second.titles(thread).equals(List.of("one", "two", "three")));
                kims.note(thread, "four");
                awaitUntil("four", () -> second.titles(thread).equals(List.of("one", "two", "three", "four")));
                second.note(thread, "from the laptop");
                awaitUntil("answered", () -> kims.titles(thread).size() == 5 && lees.titles(thread).size() == 5);

                assertThat(second.engine.store().sharedHistory().isCut(thread)).isFalse();
                assertThat(second.engine.store().worklist().row(thread).orElseThrow().title()).isEqualTo("Case");
                assertThat(second.engine.store().alarms().unread()).isEmpty();
            }
        }
    }

    @Test
    void somebodyAddedLaterReadsEverythingWhereThatIsThePolicy() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            var thread = threeEpochs(kims, lees);
            add(kims, thread, park, HistoryPolicy.FULL);

            awaitUntil("all of it", () -> parks.titles(thread).equals(List.of("one", "two", "three")));
            assertThat(parks.engine.store().alarms().unread()).isEmpty();
        }
    }

    @Test
    void whoJoinsASharedFromNowOnThreadSeesNothingOfBefore() throws Exception {
        var park = house.join("Park");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri());
                var parks = Workplace.open(house, park, relay.uri())) {
            var thread = threeEpochs(kims, lees);
            add(kims, thread, park, HistoryPolicy.SINCE_JOIN);
            // What Lee wrote without knowing of Park yet would stay among those who were there.
            awaitUntil("Lee knows", () -> lees.engine.store().epochs().current(thread).orElseThrow().number() == 4);
            lees.note(thread, "four");

            awaitUntil("what came since", () -> parks.titles(thread).equals(List.of("four")));
            parks.note(thread, "five");
            awaitUntil("answered", () -> kims.titles(thread).size() == 5 && lees.titles(thread).size() == 5);
            kims.note(thread, "six");
            awaitUntil("six", () -> parks.titles(thread).equals(List.of("four", "five", "six")));

            assertThat(parks.engine.store().worklist().row(thread).orElseThrow().title()).isEqualTo("Case");
            assertThat(kims.engine.store().worklist().row(thread).orElseThrow().title()).isEqualTo("Case");
            assertThat(parks.engine.store().worklist().row(thread).orElseThrow().unread()).isEqualTo(2);
            assertThat(parks.engine.store().sharedHistory().isCut(thread)).isTrue();
            assertThat(kims.engine.store().sharedHistory().isCut(thread)).isFalse();
            awaitUntil("six at Lee's", () -> lees.titles(thread)
                    .equals(List.of("one", "two", "three", "four", "five", "six")));
            for (var place : List.of(kims, lees, parks)) {
                assertThat(place.engine.store().alarms().unread()).isEmpty();
                assertThat(place.engine.store().archive().state(thread)).isEqualTo(ThreadState.COMPLETE);
            }
            assertThat(parks.timeline(thread)).noneMatch(item -> item.standing().state() == ItemState.PARKED);
        }
    }

    @Test
    void whereRetentionCutTheBeginningOffTheSignedDocumentSaysWhereToStart() throws Exception {
        var park = house.join("Park");
        var choi = house.join("Choi");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = threeEpochs(kims, lees);
            trim(thread);
            add(kims, thread, park, HistoryPolicy.SINCE_JOIN);
            kims.note(thread, "four");
            awaitUntil("four", () -> lees.titles(thread).contains("four"));
            try (var parks = Workplace.open(house, park, relay.uri())) {
                awaitUntil("since then", () -> parks.titles(thread).equals(List.of("four")));
                awaitUntil("what about", () -> parks.engine.store().worklist().row(thread).orElseThrow().title()
                        .equals("Case"));
                assertThat(parks.engine.store().archive().state(thread)).isEqualTo(ThreadState.COMPLETE);
                assertThat(parks.engine.store().sharedHistory().isCut(thread)).isTrue();
                parks.note(thread, "five");
                lees.note(thread, "six");
                awaitUntil("all", () -> parks.titles(thread).size() == 3 && kims.titles(thread).size() == 6);
                // Its head is the others' again: what they say they have seen can be compared.
                assertThat(parks.engine.store().epochs().seen(thread).position())
                        .isNotEqualTo(Seen.NOTHING.position());
                assertThat(parks.engine.store().alarms().unread()).isEmpty();
            }
            add(kims, thread, choi, HistoryPolicy.FULL);
            try (var chois = Workplace.open(house, choi, relay.uri())) {
                awaitUntil("as far back as the links lead", () ->
                        chois.titles(thread).containsAll(List.of("four", "five", "six")));
                assertThat(chois.engine.store().alarms().unread()).isEmpty();
            }
        }
    }

    @Test
    void whoWasAwayForLongerThanTheRelayKeepsIsToldAndGoesOn() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri())) {
            ThreadId thread;
            try (var lees = Workplace.open(house, lee, relay.uri())) {
                thread = kims.begin("Case", lee);
                kims.note(thread, "one");
                awaitUntil("one", () -> lees.titles(thread).equals(List.of("one")));
            }
            kims.note(thread, "two");
            // Else it would be sealed again, behind the next key.
            awaitUntil("two is there", () -> quiet(kims));
            kims.engine.sender().newKey(thread);
            kims.note(thread, "three");
            awaitUntil("three is there", () -> quiet(kims));
            trim(thread);

            try (var lees = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("three", () -> lees.titles(thread).equals(List.of("one", "three")));
                assertThat(lees.notices).contains("thread-gap");
                assertThat(lees.engine.store().worklist().row(thread).orElseThrow().state()).isEqualTo(ThreadState.GAP);
                kims.note(thread, "two, once more");
                lees.note(thread, "thank you");
                awaitUntil("it goes on, both ways", () ->
                        lees.titles(thread).containsAll(List.of("two, once more", "thank you"))
                                && kims.titles(thread).contains("thank you"));
                assertThat(lees.engine.store().alarms().unread()).isEmpty();
                assertThat(kims.engine.store().alarms().unread()).isEmpty();
                assertThat(kims.notices).isEmpty();
            }
        }
    }

    /// Retention overtakes all but the newest epoch document and what follows it.
    private void trim(ThreadId thread) throws Exception {
        try (var redis = redis()) {
            new RedisThreadLog(redis, _ -> null, InstantSource.system()).trim(thread,
                    Cut.before(Instant.now().plusSeconds(60)));
        }
    }
}
