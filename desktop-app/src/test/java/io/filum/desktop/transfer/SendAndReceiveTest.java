package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.WorklistFilter;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

class SendAndReceiveTest {

    @TempDir
    Path folder;

    private Relay relay;
    private House house;
    private House.Person kim;
    private House.Person lee;

    @BeforeEach
    void setUp() throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        lee = house.join("Lee");
        relay = Relay.start(RelayOptions.inFolder(folder.resolve("relay")));
        house.introduceTo(relay.uri());
    }

    @AfterEach
    void tearDown() {
        relay.close();
        house.close();
    }

    @Test
    void aNoteArrivesAndItsSenderLearnsThatItWasOpened() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Potassium", lee);
            var note = sender.note(thread, "K+ 6.9");

            awaitUntil("the note", () -> receiver.titles(thread).equals(List.of("K+ 6.9")));
            var item = receiver.timeline(thread).getFirst();
            assertThat(item.state()).isEqualTo(ItemState.OPENED);
            assertThat(item.author().user()).contains(kim.user());
            assertThat(receiver.engine.reader().open(note).content()).isEqualTo("K+ 6.9".getBytes());
            assertThat(receiver.engine.store().worklist().rows(WorklistFilter.UNREAD, 10))
                    .singleElement().satisfies(row -> assertThat(row.title()).isEqualTo("Potassium"));
            awaitUntil("delivered", () -> delivery(sender, thread) == DeliveryState.DELIVERED);

            receiver.engine.sender().markOpened(thread, List.of(note));

            awaitUntil("opened", () -> delivery(sender, thread) == DeliveryState.OPENED);
            assertThat(receiver.engine.store().worklist().rows(WorklistFilter.UNREAD, 10)).isEmpty();
        }
    }

    private static DeliveryState delivery(Workplace sender, ThreadId thread) {
        return sender.timeline(thread).getFirst().deliveries().getFirst().state();
    }

    @Test
    void whatWasWrittenOfflineArrivesOnceAndInOrderAfterARestart() throws Exception {
        ThreadId thread;
        try (var sender = Workplace.open(house, kim, relay.uri())) {
            thread = sender.begin("Referral", lee);
            sender.note(thread, "first");
        }
        int port = relay.uri().getPort();
        relay.close();
        try (var offline = Workplace.open(house, kim, relay.uri())) {
            offline.note(thread, "second");
            offline.note(thread, "third");
            assertThat(offline.titles(thread)).endsWith("second", "third");
        }
        try (var again = Workplace.open(house, kim, relay.uri())) {
            again.note(thread, "fourth");
            relay = Relay.start(RelayOptions.inFolder(folder.resolve("relay")).onPort(port));
            try (var receiver = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("all four", () ->
                        receiver.titles(thread).equals(List.of("first", "second", "third", "fourth")));
            }
            awaitUntil("nothing waits", () -> again.engine.store().queue().waiting() == 0);
        }
    }
}
