package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.ItemState;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrokenLinesTest extends TwoAtARelay {

    private static final int ENVELOPES = 10_000;

    @Test
    void tenThousandEnvelopesOverALineThatBreaksAtRandomAreShownOnceAndInOrder() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        try (var wire = new Wire(relay.uri());
                var sender = Workplace.open(house, kim, wire.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = sender.begin("Monitor", lee);
            fill(sender, thread, ENVELOPES);
            var done = new CountDownLatch(1);
            int cuts = 0;
            do {
                wire.cut();
                cuts++;
                if (receiver.engine.store().archive().cursor(thread).seq() > ENVELOPES) {
                    done.countDown();
                }
            } while (cuts < 400 && !done.await(50 + random.nextInt(400), TimeUnit.MILLISECONDS));

            awaitUntil("all of them, seed " + seed, () ->
                    receiver.engine.store().archive().toOpen(1).isEmpty() && opened(receiver, thread) == ENVELOPES);
            assertThat(receiver.titles(thread))
                    .isEqualTo(IntStream.range(0, ENVELOPES).mapToObj(Integer::toString).toList());
            assertThat(receiver.notices).isEmpty();
            awaitUntil("the queue to be empty", () -> sender.engine.store().queue().waiting() == 0);
            assertThat(sender.titles(thread)).hasSize(ENVELOPES);
        }
    }

    private static long opened(Workplace receiver, ThreadId thread) {
        return receiver.timeline(thread).stream().filter(item -> item.state() == ItemState.OPENED).count();
    }

    /// In transactions of a hundred: ten thousand fsyncs are not what is tested here.
    private static void fill(Workplace sender, ThreadId thread, int count) {
        for (int from = 0; from < count; from += 100) {
            int first = from;
            sender.engine.store().together(() -> {
                for (int i = first; i < first + 100; i++) {
                    var item = new Item(ItemMeta.note(Integer.toString(i)), new byte[] {1});
                    var draft = Draft.shown(thread, DedupeId.random(), EnvelopeKind.ITEM, item.meta());
                    sender.engine.store().queue().add(draft,
                            sender.engine.sealings().item(EnvelopeKind.ITEM, draft.id(), item));
                }
                return null;
            });
            sender.engine.sender().flushNow();
        }
    }

    @Test
    void aCallThatIsInterruptedHasNotReachedTheRelay() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri()); var client = sender.client()) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(client::probe).isInstanceOfSatisfying(RelayFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RelayFailure.Kind.UNREACHABLE));
            } finally {
                assertThat(Thread.interrupted()).as("whoever stopped it still has it stop").isTrue();
            }
        }
    }

    @Test
    void anEventStreamTakesOverWhereWebSocketsAreBlocked() throws Exception {
        try (var lees = lee.unlock();
                var wire = Wire.blockingWebSockets(relay.uri(), house.relaySide(),
                        lees.tls(house.options(lee, relay.uri()).credentials()).context());
                var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            awaitUntil("connected", () -> receiver.engine.link().status() == LinkState.Status.ONLINE);
            var thread = sender.begin("Behind a proxy", lee);
            var expected = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                sender.note(thread, "note " + i);
                expected.add("note " + i);
            }

            awaitUntil("the notes", () -> receiver.titles(thread).equals(expected));
            awaitUntil("acknowledged", () -> sender.timeline(thread).getLast().deliveries().getFirst().at().isPresent()
                    && !sender.engine.store().deliveries().isPending(thread));

            wire.cut();
            sender.note(thread, "after the cut");
            expected.add("after the cut");
            awaitUntil("the last note", () -> receiver.titles(thread).equals(expected));
            assertThat(receiver.notices).isEqualTo(List.of());
            awaitUntil("a head of the relay's audit trail", () ->
                    receiver.engine.store().relayHeads().newest().isPresent());
        }
    }

    /// Nothing is marked as attempted while there is no way to the relay, before a restart or after it.
    @Test
    void whatWasWrittenOfflineCanBeTakenBack() throws Exception {
        try (var wire = new Wire(relay.uri()); var receiver = Workplace.open(house, lee, relay.uri())) {
            ThreadId thread;
            DedupeId wrong;
            DedupeId alsoWrong;
            try (var sender = Workplace.open(house, kim, wire.uri())) {
                thread = sender.begin("Second thoughts", lee);
                sender.note(thread, "first");
                awaitUntil("first", () -> receiver.titles(thread).equals(List.of("first")));
                awaitUntil("nothing waits", () -> sender.engine.store().queue().waiting() == 0);
                wire.tear();
                awaitUntil("offline", () -> sender.engine.link().status() == LinkState.Status.OFFLINE);
                wrong = sender.note(thread, "wrong patient");
                alsoWrong = sender.note(thread, "wrong again");
                sender.note(thread, "right patient");
                awaitSomeAttempts(wire, sender);

                assertThat(sender.engine.sender().cancel(wrong)).isTrue();
            }
            try (var again = Workplace.open(house, kim, wire.uri())) {
                awaitSomeAttempts(wire, again);

                assertThat(again.engine.sender().cancel(alsoWrong)).isTrue();
                wire.mend();
                awaitUntil("the rest", () -> receiver.titles(thread).equals(List.of("first", "right patient")));
                assertThat(again.titles(thread)).containsExactly("first", "right patient");
            }
        }
    }

    private static void awaitSomeAttempts(Wire wire, Workplace sender) {
        long before = wire.turnedAway();
        sender.engine.sender().flushNow();
        awaitUntil("some attempts", () -> wire.turnedAway() > before + 5);
    }
}
