package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// Workstations whose clocks are years off: the order is the relay's, the time that is shown can be believed, and nothing
/// is lost.
class HostileClockTest extends TwoAtARelay {

    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 365);

    @Test
    @DisplayName("Hostile 23: a sender's clock five years slow changes no order, and its time is not shown")
    void slowSender() throws Exception {
        try (var slow = Workplace.open(house, kim, relay.uri(), off(FIVE_YEARS.negated()));
                var right = Workplace.open(house, lee, relay.uri())) {
            var thread = slow.begin("Clocks", lee);
            slow.note(thread, "one");
            awaitUntil("one", () -> right.titles(thread).equals(List.of("one")));
            right.note(thread, "two");
            awaitUntil("two", () -> slow.titles(thread).equals(List.of("one", "two")));
            slow.note(thread, "three");
            awaitUntil("the same order", () -> right.titles(thread).equals(List.of("one", "two", "three"))
                    && slow.titles(thread).equals(right.titles(thread)));

            var first = right.timeline(thread).getFirst();
            assertThat(first.isSentAtDoubtful()).isTrue();
            assertThat(first.shownAt()).isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
            assertThat(right.timeline(thread).get(1).isSentAtDoubtful()).as("our own").isFalse();
        }
    }

    @Test
    @DisplayName("Hostile 23: a receiver's clock five years slow shows when things came by its own clock, in the same order")
    void slowReceiver() throws Exception {
        try (var right = Workplace.open(house, kim, relay.uri());
                var slow = Workplace.open(house, lee, relay.uri(), off(FIVE_YEARS.negated()))) {
            var thread = right.begin("Clocks", lee);
            right.note(thread, "one");
            right.note(thread, "two");
            awaitUntil("both", () -> slow.titles(thread).equals(List.of("one", "two")));
            slow.engine.sender().markOpened(thread, slow.timeline(thread).stream().map(item -> item.id()).toList());
            slow.note(thread, "three");
            awaitUntil("the answer", () -> right.titles(thread).equals(List.of("one", "two", "three")));
            assertThat(slow.timeline(thread)).filteredOn(item -> !item.mine())
                    .allSatisfy(item -> assertThat(item.isSentAtDoubtful()).isTrue());
        }
    }

    /// By its own clock its certificate has ended long ago; the handshake decides on that by the system's.
    @Test
    @DisplayName("Hostile 23: a sender's clock five years fast changes no order, and its time is not shown")
    void fastSender() throws Exception {
        try (var fast = Workplace.open(house, kim, relay.uri(), off(FIVE_YEARS));
                var right = Workplace.open(house, lee, relay.uri())) {
            var thread = fast.begin("Clocks", lee);
            fast.note(thread, "one");
            awaitUntil("one", () -> right.titles(thread).equals(List.of("one")));
            right.note(thread, "two");

            awaitUntil("the same order", () -> right.titles(thread).equals(List.of("one", "two"))
                    && fast.titles(thread).equals(right.titles(thread)));
            assertThat(right.timeline(thread).getFirst().isSentAtDoubtful()).isTrue();
            assertThat(right.timeline(thread).getFirst().shownAt()).isBefore(Instant.now().plusSeconds(60));
        }
    }

    private static InstantSource off(Duration by) {
        return () -> Instant.now().plus(by);
    }
}
