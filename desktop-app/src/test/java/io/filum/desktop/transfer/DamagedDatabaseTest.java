package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Vandalism;
import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation whose database file was damaged while it was off comes back with everything, and goes on.
class DamagedDatabaseTest extends TwoAtARelay {

    private static final int NOTES = 150;
    private static final int ROUNDS = 6;

    @Test
    void whatIsMissingComesAgainFromTheRelayAndNobodyIsAccused() throws Exception {
        var expected = new ArrayList<String>();
        ThreadId thread;
        try (var sender = Workplace.open(house, kim, relay.uri())) {
            try (var receiver = Workplace.open(house, lee, relay.uri())) {
                thread = sender.begin("Ward 3", lee);
                for (int i = 0; i < NOTES; i++) {
                    send(sender, thread, "Kim " + i, expected);
                }
                awaitUntil("all", () -> receiver.titles(thread).equals(expected));
                send(receiver, thread, "Lee", expected);
                awaitUntil("both ways", () -> sender.titles(thread).equals(expected)
                        && receiver.engine.store().queue().waiting() == 0);
            }
            for (int round = 0; round < ROUNDS; round++) {
                var random = new Random(round);
                Vandalism.overwrite(database(lee), 1 + random.nextInt(8), random);
                send(sender, thread, "meanwhile " + round, expected);
                try (var receiver = Workplace.open(house, lee, relay.uri())) {
                    var what = "seed " + round + ", " + receiver.engine.rescued();
                    awaitUntil("all again, " + what, () -> receiver.titles(thread).equals(expected));
                    // Where the table of epochs was hit, the relay's answer makes the thread ready again.
                    awaitUntil("ready, " + what, () -> receiver.engine.store().epochs().hasBegun(thread));
                    send(receiver, thread, "Lee again " + round, expected);
                    awaitUntil("goes on, " + what, () -> sender.titles(thread).equals(expected)
                            && receiver.engine.store().queue().waiting() == 0);
                    assertThat(receiver.engine.store().alarms().unread()).as(what).isEmpty();
                    assertThat(receiver.notices).as(what).isEmpty();
                }
            }
            assertThat(sender.engine.store().alarms().unread()).isEmpty();
            assertThat(sender.notices).isEmpty();
        }
    }

    private static void send(Workplace from, ThreadId thread, String text, List<String> expected) throws Exception {
        from.note(thread, text);
        expected.add(text);
    }

    private static Path database(House.Person person) {
        return person.folder().resolve(TransferOptions.DATABASE);
    }
}
