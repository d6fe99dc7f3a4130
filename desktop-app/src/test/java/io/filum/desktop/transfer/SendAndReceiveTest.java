package io.filum.desktop.transfer;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.Draft;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.WorklistFilter;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

class SendAndReceiveTest extends TwoAtARelay {

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

    @Test
    void whatNobodyForesawDoesNotEndReceiving() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Potassium", lee);
            awaitUntil("the thread", () -> receiver.engine.store().epochs().hasBegun(thread));
            var failures = new AtomicInteger(3);
            receiver.onThreadChanged = () -> {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException();
                }
            };

            sender.note(thread, "K+ 6.9");
            awaitUntil("the note", () -> receiver.titles(thread).equals(List.of("K+ 6.9")));
            sender.note(thread, "K+ 5.1");

            awaitUntil("the next one", () -> receiver.titles(thread).equals(List.of("K+ 6.9", "K+ 5.1")));
            awaitUntil("delivered", () -> sender.timeline(thread).getLast().deliveries().getFirst().state()
                    == DeliveryState.DELIVERED);
        }
    }

    /// Committed, and the connection is gone before the relay has been told.
    @Test
    void anAcknowledgementThatWasLostIsSaidAgain() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Potassium", lee);
            sender.note(thread, "K+ 5.1");
            awaitUntil("the first", () -> receiver.titles(thread).equals(List.of("K+ 5.1")));
            var lost = new AtomicBoolean();
            receiver.onThreadChanged = () -> {
                // What has come is told of before it is acknowledged, and before it is opened.
                if (receiver.titles(thread).equals(List.of("K+ 5.1", "sealed")) && lost.compareAndSet(false, true)) {
                    throw new IllegalStateException();
                }
            };

            sender.note(thread, "K+ 6.9");

            awaitUntil("lost", lost::get);
            awaitUntil("delivered", () -> sender.timeline(thread).getLast().deliveries().getFirst().state()
                    == DeliveryState.DELIVERED);
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
        relay.close();
        try (var offline = Workplace.open(house, kim, relay.uri())) {
            offline.note(thread, "second");
            offline.note(thread, "third");
            assertThat(offline.titles(thread)).endsWith("second", "third");
        }
        try (var wire = new Wire(relay.uri()); var again = Workplace.open(house, kim, wire.uri())) {
            again.note(thread, "fourth");
            relay = Relay.start(RelayOptions.inFolder(data));
            wire.mend(relay.uri());
            try (var receiver = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("all four", () ->
                        receiver.titles(thread).equals(List.of("first", "second", "third", "fourth")));
            }
            awaitUntil("nothing waits", () -> again.engine.store().queue().waiting() == 0);
        }
    }

    @Test
    void aLockedWorkstationGoesOnReceivingAndOpensLater() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri())) {
            ThreadId thread;
            try (var locked = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("connected", () -> locked.engine.link().status() == LinkState.Status.ONLINE);
                locked.vault.close();
                thread = sender.begin("At night", lee);
                sender.note(thread, "one");
                sender.note(thread, "two");

                awaitUntil("delivered", () -> sender.timeline(thread).stream().allMatch(item ->
                        item.deliveries().getFirst().state() == DeliveryState.DELIVERED));
                assertThat(locked.engine.store().archive().toOpen(10)).hasSize(4);
            }
            try (var unlocked = Workplace.open(house, lee, relay.uri())) {
                awaitUntil("opened", () -> unlocked.titles(thread).equals(List.of("one", "two")));
            }
        }
    }

    @Test
    void whatWasTakenBackBeforeItLeftIsNeverSeen() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Second thoughts", lee);
            sender.note(thread, "first");
            awaitUntil("first", () -> receiver.titles(thread).equals(List.of("first")));
            sender.close();
            try (var offline = Workplace.closedDoors(house, kim, relay.uri())) {
                var wrong = offline.engine.store().together(() -> queued(offline, thread, "wrong patient"));
                offline.engine.store().together(() -> queued(offline, thread, "right patient"));
                assertThat(offline.engine.sender().cancel(wrong)).isTrue();
                assertThat(offline.engine.sender().cancel(wrong)).as("is gone").isFalse();
                assertThat(offline.engine.sender().retry(wrong)).isFalse();

                offline.engine.start();

                awaitUntil("the rest", () -> receiver.titles(thread).equals(List.of("first", "right patient")));
                assertThat(offline.titles(thread)).containsExactly("first", "right patient");
            }
        }
    }

    /// Without waking the uploader, which would let it leave.
    private static DedupeId queued(Workplace sender, ThreadId thread, String text) {
        var item = new Item(ItemMeta.note(text), new byte[0]);
        var draft = Draft.shown(thread, DedupeId.random(), EnvelopeKind.ITEM, item.meta());
        sender.engine.store().queue().add(draft, sender.engine.sealings().item(EnvelopeKind.ITEM, draft.id(), item));
        return draft.id();
    }
}
