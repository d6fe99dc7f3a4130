package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Alarm.Kind;
import io.filum.desktop.store.ItemState;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.Placed;

import static org.assertj.core.api.Assertions.assertThat;

/// Hostile case 12: the relay rolls the directory back, forks it, forges it, or hides its newest entries. What is pinned
/// stays in force, a person is told, and what they are told survives a restart.
class HostileDirectoryTest {

    @TempDir
    Path folder;

    private final AtomicInteger told = new AtomicInteger();
    private House house;
    private House.Person kim;
    private House.Person lee;
    /// As it truly is. The last entry is one that nobody's keys hang on.
    private List<SignedEntry> all;
    private HostileDirectoryServer relay;
    private Workplace desk;
    private Intake intake;

    @BeforeEach
    void pinADirectory() throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        lee = house.join("Lee");
        all = new ArrayList<>(house.entries());
        all.add(house.signed(house.directory(), new AddTeam("Lab", List.of(lee.user()))));
        relay = new HostileDirectoryServer(house);
        relay.show(all);
        sitDown();
        intake.refreshDirectory();
        assertThat(pinned()).isEqualTo(all.size());
        assertThat(alarms()).isEmpty();
    }

    @AfterEach
    void close() {
        desk.close();
        relay.close();
        house.close();
    }

    private void sitDown() throws Exception {
        desk = Workplace.closedDoors(house, kim, relay.uri());
        intake = intake(desk);
    }

    private Intake intake(Workplace place) {
        var store = place.engine.store();
        return new Intake(house.directory().org(), place.engine.directory(), store.archive(), store.alarms(),
                new Happenings() {
                    @Override
                    public void alarmRaised() {
                        told.incrementAndGet();
                    }
                }, () -> {});
    }

    @Test
    @DisplayName("Hostile 12: a directory that is shorter than before raises an alarm, and is given back")
    void rolledBack() throws Exception {
        relay.show(allButTheLast());

        intake.refreshDirectory();

        assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_ROLLBACK);
        assertThat(pinned()).isEqualTo(all.size());
        assertThat(relay.givenBack()).isEqualTo(1);
        assertThat(told).hasValue(1);
    }

    @Test
    @DisplayName("Hostile 12: an empty directory is a shorter one too")
    void emptied() throws Exception {
        relay.show(List.of());
        intake.refreshDirectory();
        assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_ROLLBACK);
        assertThat(pinned()).isEqualTo(all.size());
    }

    @Test
    @DisplayName("Hostile 12: an alarm is there after a restart, until somebody has read it")
    void survivesARestart() throws Exception {
        relay.show(allButTheLast());
        intake.refreshDirectory();
        desk.close();

        sitDown();
        var alarm = alarms().getFirst();
        desk.engine.store().alarms().markRead(alarm);
        assertThat(alarms()).isEmpty();
        desk.close();
        sitDown();
        assertThat(alarms()).isEmpty();
    }

    @Test
    @DisplayName("Hostile 12: a relay that repeats itself is one alarm, and other evidence is another")
    void saidOnce() throws Exception {
        relay.show(allButTheLast());
        for (int i = 0; i < 20; i++) {
            intake.refreshDirectory();
        }
        assertThat(alarms()).hasSize(1);
        desk.engine.store().alarms().markRead(alarms().getFirst());
        intake.refreshDirectory();
        assertThat(alarms()).as("the same, on the same day").isEmpty();

        relay.show(forked("one team"));
        intake.refreshDirectory();
        desk.engine.store().alarms().markRead(alarms().getFirst());
        relay.show(forked("another team"));
        intake.refreshDirectory();
        assertThat(alarms()).as("another fork").extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_FORK);
    }

    @Test
    @DisplayName("Hostile 12: two histories, both signed by the issuer, are a fork")
    void forked() throws Exception {
        relay.show(forked("ICU night"));

        intake.refreshDirectory();

        assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_FORK);
        assertThat(desk.engine.directory().current().orElseThrow().head()).isEqualTo(Directory.replay(all).head());
    }

    @Test
    @DisplayName("Hostile 12: a continuation of another history is a fork")
    void continuesAnother() throws Exception {
        var other = forked("ICU night");
        var theirs = Directory.replay(other);
        var longer = new ArrayList<>(all);
        longer.add(house.signed(theirs, new AddTeam("Lab", List.of(lee.user()))));
        relay.show(longer);

        intake.refreshDirectory();

        assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_FORK);
        assertThat(pinned()).isEqualTo(all.size());
    }

    @Test
    @DisplayName("Hostile 12: an entry that the issuer has not signed is refused, at the end and in the place of another")
    void forged() throws Exception {
        try (var rogue = new House(Files.createDirectories(folder.resolve("rogue")))) {
            var forged = rogue.signed(Directory.replay(all), new AddTeam("ICU night", List.of(lee.user())));
            var longer = new ArrayList<>(all);
            longer.add(forged);
            relay.show(longer);
            intake.refreshDirectory();
            assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_INVALID);
            desk.engine.store().alarms().markRead(alarms().getFirst());

            var swapped = new ArrayList<>(allButTheLast());
            swapped.add(rogue.signed(Directory.replay(allButTheLast()), new AddTeam("Lab", List.of(kim.user()))));
            relay.show(swapped);
            intake.refreshDirectory();
            assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_INVALID);
        }
        assertThat(pinned()).isEqualTo(all.size());
    }

    @Test
    @DisplayName("Hostile 12: another organisation's directory is refused, before and after ours is known")
    void foreign() throws Exception {
        try (var other = new House(Files.createDirectories(folder.resolve("other")));
                var fresh = Workplace.closedDoors(house, lee, relay.uri())) {
            relay.show(other.entries());
            intake(fresh).refreshDirectory();
            assertThat(fresh.engine.directory().current()).isEmpty();
            assertThat(fresh.engine.store().alarms().unread()).extracting(Alarm::kind)
                    .containsExactly(Kind.DIRECTORY_FOREIGN);

            while (other.entries().size() < all.size()) {
                other.join("Newcomer " + other.entries().size());
            }
            relay.show(other.entries());
            intake.refreshDirectory();
        }
        assertThat(alarms()).extracting(Alarm::kind).containsExactly(Kind.DIRECTORY_FORK);
        assertThat(pinned()).isEqualTo(all.size());
    }

    @Test
    @DisplayName("Hostile 12: a member who was shown another directory finds it out for us")
    void gossipOfAFork() throws Exception {
        var theirs = forked("ICU night");
        try (var lees = Workplace.closedDoors(house, lee, relay.uri())) {
            lees.engine.directory().add(theirs);
            var thread = lees.begin("Shown another directory", kim);
            var sent = sent(lees);

            take(thread, sent);

            assertThat(alarms()).singleElement().satisfies(alarm -> {
                assertThat(alarm.kind()).isEqualTo(Kind.DIRECTORY_FORK);
                assertThat(alarm.device()).contains(lees.vault.device());
            });
            var store = desk.engine.store();
            assertThat(store.archive().toOpen(10)).as("nothing of it is opened").isEmpty();
            assertThat(store.archive().envelope(sent.getFirst().header().dedupeId())).as("and nothing is lost")
                    .contains(sent.getFirst());
            assertThat(store.timeline().items(thread, Optional.empty(), 10))
                    .allMatch(item -> item.standing().state() == ItemState.UNREADABLE);
        }
    }

    @Test
    @DisplayName("Hostile 12: newest entries that the relay hides show in a member's envelope")
    void withheld() throws Exception {
        var longer = new ArrayList<>(all);
        longer.add(house.signed(Directory.replay(all), new AddTeam("ICU night", List.of(kim.user()))));
        try (var lees = Workplace.closedDoors(house, lee, relay.uri())) {
            lees.engine.directory().add(longer);
            var thread = lees.begin("Knows more", kim);

            take(thread, sent(lees));

            assertThat(alarms()).singleElement().satisfies(alarm -> {
                assertThat(alarm.kind()).isEqualTo(Kind.DIRECTORY_WITHHELD);
                assertThat(alarm.device()).contains(lees.vault.device());
                assertThat(alarm.thread()).isEmpty();
            });
        }
    }

    @Test
    @DisplayName("Hostile 12: nobody raises an alarm in another's name")
    void forgedGossip() throws Exception {
        try (var lees = Workplace.closedDoors(house, lee, relay.uri())) {
            lees.engine.directory().add(all);
            var thread = lees.begin("Honest", kim);
            var honest = sent(lees).getFirst();
            var header = honest.header();
            var lying = new EnvelopeHeader(header.kind(), header.address(), header.sender(), header.dedupeId(),
                    header.sentAt(), Directory.replay(forked("ICU night")).head(), header.seen());

            take(thread, List.of(EnvelopeCodec.encode(lying, honest.ciphertext(),
                    _ -> new byte[EnvelopeCodec.SIGNATURE_LENGTH])));

            assertThat(alarms()).isEmpty();
        }
    }

    private List<SignedEntry> allButTheLast() {
        return all.subList(0, all.size() - 1);
    }

    /// The issuer signed another last entry.
    private List<SignedEntry> forked(String team) throws Exception {
        var other = new ArrayList<>(allButTheLast());
        other.add(house.signed(Directory.replay(other), new AddTeam(team, List.of(kim.user()))));
        return other;
    }

    private void take(ThreadId thread, List<Envelope> envelopes) throws Exception {
        var placed = new ArrayList<Placed>();
        for (var envelope : envelopes) {
            placed.add(new Placed(new Position(1, placed.size() + 1L), envelope));
        }
        intake.take(thread, placed);
    }

    private static List<Envelope> sent(Workplace place) {
        return place.engine.store().queue().take(10, Integer.MAX_VALUE);
    }

    private List<Alarm> alarms() {
        return desk.engine.store().alarms().unread();
    }

    private int pinned() {
        return desk.engine.directory().head().size();
    }
}
