package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.ThreadState;
import io.filum.desktop.store.TimelineItem;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Placed;

import static org.assertj.core.api.Assertions.assertThat;

/// Hostile case 7: a sender, or whoever has its keys, gives one number to two envelopes, each with a true signature, and
/// a relay lets both pass.
class HostileSenderTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("Hostile 7: one senderSeq, two contents: an alarm, and both are kept")
    void equivocation() throws Exception {
        try (var house = new House(folder); var relay = new HostileDirectoryServer(house)) {
            var kim = house.join("Kim");
            var lee = house.join("Lee");
            relay.show(house.entries());
            var stories = twoStories(house, lee, kim, relay);
            var thread = stories.thread();

            try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
                var store = desk.engine.store();
                var intake = new Intake(house.directory().org(), desk.engine.directory(), store.archive(),
                        store.alarms(), Happenings.NONE, () -> {});
                intake.refreshDirectory();
                assertThat(intake.take(thread, stories.placed()).alarms()).containsExactly(Alarm.Kind.EQUIVOCATION);

                assertThat(store.alarms().unread()).singleElement().satisfies(alarm -> {
                    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.EQUIVOCATION);
                    assertThat(alarm.thread()).contains(thread);
                    assertThat(alarm.device()).contains(stories.first().header().sender().device());
                });
                assertThat(store.archive().state(thread)).isEqualTo(ThreadState.DISPUTED);
                for (var envelope : List.of(stories.first(), stories.second())) {
                    assertThat(store.archive().envelope(envelope.header().dedupeId())).contains(envelope);
                }
                assertThat(store.timeline().items(thread, Optional.empty(), 10))
                        .filteredOn(item -> item.id().equals(stories.second().header().dedupeId()))
                        .extracting(TimelineItem::standing)
                        .allMatch(standing -> standing.state() == ItemState.UNREADABLE);
            }
        }
    }

    private record Stories(ThreadId thread, List<Envelope> begun, Envelope first, Envelope second) {

        List<Placed> placed() {
            var all = new ArrayList<>(begun);
            all.add(first);
            all.add(second);
            var placed = new ArrayList<Placed>();
            for (var envelope : all) {
                placed.add(new Placed(new Position(1, placed.size() + 1L), envelope));
            }
            return placed;
        }
    }

    /// The sender writes, goes back to a copy of its database, and writes something else.
    private Stories twoStories(House house, House.Person sender, House.Person receiver, HostileDirectoryServer relay)
            throws Exception {
        var database = sender.folder().resolve(TransferOptions.DATABASE);
        var copy = folder.resolve("copy.db");
        ThreadId thread;
        List<Envelope> begun;
        try (var desk = Workplace.closedDoors(house, sender, relay.uri())) {
            desk.engine.directory().refresh();
            thread = desk.begin("Potassium", receiver);
            begun = desk.engine.store().queue().take(10, Integer.MAX_VALUE);
        }
        Files.copy(database, copy);
        var first = written(house, sender, relay, thread, "K 6.9, call me");
        Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
        var second = written(house, sender, relay, thread, "K 4.1, all is well");
        assertThat(second.header().sender().seq()).isEqualTo(first.header().sender().seq());
        return new Stories(thread, begun, first, second);
    }

    private static Envelope written(House house, House.Person sender, HostileDirectoryServer relay, ThreadId thread,
                                    String words) throws Exception {
        try (var desk = Workplace.closedDoors(house, sender, relay.uri())) {
            desk.note(thread, words);
            return desk.engine.store().queue().take(10, Integer.MAX_VALUE).getLast();
        }
    }
}
