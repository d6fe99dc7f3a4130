package io.filum.desktop.transfer;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Urgency;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A clinician at the desk and on the ward: two workstations, one person.
class TwoDevicesTest extends TwoAtARelay {

    @Test
    void whatSomebodySendsFromOneDeviceIsTheirOwnOnTheOther() throws Exception {
        var ward = house.equip(kim, "Kim on the ward");
        house.introduceTo(relay.uri());
        try (var desk = Workplace.open(house, kim, relay.uri());
                var onWard = Workplace.open(house, ward, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = desk.begin("Two devices", lee);
            desk.note(thread, "from the desk");
            awaitUntil("on the ward", () -> onWard.titles(thread).equals(List.of("from the desk")));
            onWard.note(thread, "from the ward");
            awaitUntil("everywhere", () -> desk.titles(thread).size() == 2 && lees.titles(thread).size() == 2);

            awaitUntil("delivered, as both see it", () -> delivered(desk, thread) && delivered(onWard, thread));
            for (var device : List.of(desk, onWard)) {
                assertThat(device.timeline(thread)).allSatisfy(item -> {
                    assertThat(item.mine()).isTrue();
                    assertThat(item.state()).isEqualTo(ItemState.SENT);
                    assertThat(item.standing().unread()).isFalse();
                    assertThat(item.author().user()).contains(kim.user());
                });
                assertThat(device.engine.store().worklist().rows(WorklistFilter.UNREAD, 5)).isEmpty();
                assertThat(device.engine.store().worklist().rows(WorklistFilter.MINE, 5)).hasSize(1);
            }
            assertThat(lees.engine.store().members().recipients(thread)).containsExactly(kim.user());

            lees.engine.sender().markOpened(thread, lees.timeline(thread).stream().map(TimelineItem::id).toList());

            awaitUntil("opened, as both see it", () -> opened(desk, thread) && opened(onWard, thread));
        }
    }

    @Test
    void oneDeviceIsEnoughForDeliveredAndReadingOnOneIsReadingOnBoth() throws Exception {
        var ward = house.equip(lee, "Lee on the ward");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri())) {
            ThreadId thread;
            try (var desk = Workplace.open(house, lee, relay.uri())) {
                thread = kims.begin("Ward round", lee);
                kims.note(thread, "bed 7");
                awaitUntil("delivered to one of the two", () -> delivered(kims, thread));
                awaitUntil("there", () -> desk.titles(thread).size() == 1);
                desk.engine.sender().markOpened(thread, List.of(desk.timeline(thread).getFirst().id()));
                awaitUntil("told", () -> opened(kims, thread));
            }
            try (var onWard = Workplace.open(house, ward, relay.uri())) {
                awaitUntil("there, too", () -> onWard.titles(thread).equals(List.of("bed 7")));
                awaitUntil("read already", () ->
                        onWard.engine.store().worklist().rows(WorklistFilter.UNREAD, 5).isEmpty());
                assertThat(kims.timeline(thread).getFirst().deliveries()).as("per person").hasSize(1);
            }
        }
    }

    /// Opening is not acknowledging, and what one device acknowledged its owner has.
    @Test
    void whatIsUrgentIsPressingUntilItsReaderAcknowledgesIt() throws Exception {
        var ward = house.equip(lee, "Lee on the ward");
        house.introduceTo(relay.uri());
        try (var kims = Workplace.open(house, kim, relay.uri());
                var desk = Workplace.open(house, lee, relay.uri());
                var onWard = Workplace.open(house, ward, relay.uri())) {
            var thread = kims.begin("Potassium", lee);
            kims.engine.sender().send(thread,
                    new Item(ItemMeta.note("K+ 6.9").withUrgency(Urgency.URGENT), new byte[0]));
            awaitUntil("pressing on both", () -> isPressing(desk) && isPressing(onWard));
            var item = desk.timeline(thread).getFirst().id();
            desk.engine.sender().markOpened(thread, List.of(item));
            awaitUntil("opened", () -> opened(kims, thread));
            assertThat(isPressing(desk)).as("opened is not acknowledged").isTrue();
            assertThat(rows(kims, WorklistFilter.UNACKNOWLEDGED)).hasSize(1);
            assertThat(rows(kims, WorklistFilter.URGENT)).as("not for who sent it").isEmpty();

            desk.engine.sender().acknowledge(thread, item);

            assertThat(isPressing(desk)).isFalse();
            awaitUntil("on the ward, too", () -> !isPressing(onWard));
            awaitUntil("told", () -> allAtLeast(kims, thread, DeliveryState.ACKNOWLEDGED));
            awaitUntil("off the sender's list", () -> rows(kims, WorklistFilter.UNACKNOWLEDGED).isEmpty());
            assertThat(onWard.timeline(thread).getFirst().attention().acknowledgedAt()).isPresent();
        }
    }

    private static boolean isPressing(Workplace at) {
        return !rows(at, WorklistFilter.URGENT).isEmpty();
    }

    private static List<WorklistRow> rows(Workplace at, WorklistFilter filter) {
        return at.engine.store().worklist().rows(filter, 5);
    }

    @Test
    void aDeviceThatIsEnrolledLaterComesIntoTheThreadsOfItsOwner() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri())) {
            var thread = kims.begin("New workstation", lee);
            kims.note(thread, "before");
            awaitUntil("before", () -> lees.titles(thread).size() == 1);

            var ward = house.equip(lee, "Lee on the ward");
            house.introduceTo(relay.uri());
            try (var onWard = Workplace.open(house, ward, relay.uri())) {
                awaitUntil("a member", () -> kims.engine.store().epochs().current(thread).orElseThrow()
                        .devices().containsKey(house.device(ward)));
                kims.note(thread, "after");

                awaitUntil("all of it", () -> onWard.titles(thread).equals(List.of("before", "after")));
                assertThat(kims.engine.store().timeline().changes(thread, 5)).singleElement().satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(ThreadChange.Kind.DEVICE_ADDED);
                    assertThat(change.device()).contains(house.device(ward));
                    assertThat(change.user()).contains(lee.user());
                });
                assertThat(kims.engine.store().epochs().readers(thread)).hasSize(3)
                        .anySatisfy(reader -> {
                            assertThat(reader.device()).isEqualTo(house.device(ward));
                            assertThat(reader.sinceEpoch()).isEqualTo(2);
                        })
                        .anySatisfy(reader -> assertThat(reader.sinceEpoch()).isEqualTo(1));
            }
        }
    }

    private static boolean delivered(Workplace at, ThreadId thread) {
        return allAtLeast(at, thread, DeliveryState.DELIVERED);
    }

    private static boolean opened(Workplace at, ThreadId thread) {
        return allAtLeast(at, thread, DeliveryState.OPENED);
    }

    private static boolean allAtLeast(Workplace at, ThreadId thread, DeliveryState state) {
        return at.timeline(thread).stream().allMatch(item -> item.deliveries().size() == 1
                && item.deliveries().getFirst().state().compareTo(state) >= 0);
    }
}
