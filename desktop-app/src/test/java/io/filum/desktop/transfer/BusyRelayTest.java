package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.filum.desktop.transfer.LinkState.Status;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static java.nio.charset.StandardCharsets.US_ASCII;

/// At a relay whose Redis takes its time.
class BusyRelayTest extends TwoAtARelay {

    @Test
    void everybodyIsToldAndNobodyStaysSlow() throws Exception {
        try (var kims = Workplace.open(house, kim, relay.uri());
                var lees = Workplace.open(house, lee, relay.uri());
                var redis = redis()) {
            var thread = kims.begin("Case", lee);
            awaitUntil("both are there", () -> status(kims) == Status.ONLINE && status(lees) == Status.ONLINE
                    && kims.engine.store().queue().waiting() == 0);

            var asleep = CompletableFuture.runAsync(() -> redis.client().sendCommand(
                    () -> "DEBUG".getBytes(US_ASCII), "SLEEP".getBytes(US_ASCII), "6".getBytes(US_ASCII)));
            var expected = new ArrayList<String>();
            while (!asleep.isDone()) {
                expected.add("note " + expected.size());
                kims.note(thread, expected.getLast());
                awaitUntil("sent", () -> asleep.isDone() || kims.engine.store().queue().waiting() == 0);
            }

            awaitUntil("who sends is told, and who does not", () ->
                    kims.statuses.contains(Status.SLOWED) && lees.statuses.contains(Status.SLOWED));
            awaitUntil("notes go on all the same", () -> lees.titles(thread).equals(expected));
            awaitUntil("who has nothing to send does not stay slow", () -> status(lees) == Status.ONLINE);
            awaitUntil("it passes", () -> {
                if (status(kims) == Status.SLOWED && kims.engine.store().queue().waiting() == 0) {
                    expected.add("note " + expected.size());
                    kims.note(thread, expected.getLast());
                }
                return status(kims) == Status.ONLINE;
            });
            awaitUntil("all of it arrived", () -> lees.titles(thread).equals(List.copyOf(expected)));
        }
    }

    private static Status status(Workplace one) {
        return one.engine.link().status();
    }
}
