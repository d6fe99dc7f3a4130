package io.filum.desktop.transfer;

import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.Cursor;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A workstation whose disk fills while it receives: a real disk, of a few megabytes.
class FullDiskTest extends TwoAtARelay {

    private static final int DISK = 24 << 20;
    private static final int NOTES = 60;
    private static final int SIZE = 16_384;
    private static final int LITTLE = 256 << 10;

    private final Random random = new Random(7);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Workplace kims;
    private ThreadId thread;
    private Process lees;
    private Writer toLee;

    @BeforeEach
    void begin() throws Exception {
        var missing = SmallDisk.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        kims = Workplace.open(house, kim, relay.uri());
        thread = kims.begin("Case", lee);
        awaitUntil("begun", () -> kims.engine.store().queue().waiting() == 0 && head().seq() > 0);
        lees = ChildJvm.start(SmallDisk.under(lee.folder(), DISK, ChildJvm.command(SmallDiskWorkstation.class.getName(),
                List.of(), ChildWorkstation.arguments(house.options(lee, relay.uri()), thread))));
        Thread.startVirtualThread(() -> lees.inputReader().lines().forEach(said::add));
        toLee = lees.outputWriter();
        awaitUntil("connected", () -> said.contains("link ONLINE "));
    }

    @AfterEach
    void end() throws Exception {
        if (lees != null) {
            lees.destroyForcibly().waitFor();
        }
        if (kims != null) {
            kims.close();
        }
    }

    @Test
    void nothingIsAcknowledgedThatHasNoRoomAndAllOfItComesOnceThereIs() throws Exception {
        send(5);
        awaitUntil("received", () -> opened() == shown());
        tell("fill " + LITTLE, "full");
        int before = said.size();
        send(NOTES);
        awaitUntil("said, and tried again", () -> said.subList(before, said.size()).stream()
                .filter("link OFFLINE store-disk-full"::equals).count() >= 2);
        var acknowledged = acknowledged();
        var committed = committed();
        assertThat(acknowledged).isLessThanOrEqualTo(committed);
        assertThat(committed).isLessThan(head());

        tell("free", "free");
        awaitUntil("all of it, by itself", () -> opened() == shown());
        assertThat(committed()).isEqualTo(head());
        awaitUntil("acknowledged", () -> acknowledged().equals(head()));
        assertThat(link()).isEqualTo("link ONLINE ");
    }

    /// Nothing else comes afterwards that would begin the opening once more.
    @Test
    void whatIsCommittedAndCouldNotBeOpenedForWantOfRoomIsOpenedOnceThereIs() throws Exception {
        tell("lock", "locked");
        send(NOTES);
        awaitUntil("acknowledged while locked", () -> acknowledged().equals(head()));
        tell("fill 0", "full");
        long before = opened();
        tell("unlock", "unlocked");
        awaitUntil("said", () -> said.contains("link SLOWED store-disk-full"));
        assertThat(opened()).isEqualTo(before);
        assertThat(committed()).as("not received anew").isEqualTo(head());

        tell("free", "free");
        awaitUntil("opened, by itself", () -> opened() == shown());
        awaitUntil("said", () -> link().equals("link ONLINE "));
    }

    private void send(int notes) throws Exception {
        long last = head().seq() + notes;
        for (int i = 0; i < notes; i++) {
            var bytes = new byte[SIZE / 2];
            random.nextBytes(bytes);
            kims.engine.sender().send(thread,
                    new Item(ItemMeta.note("note " + i), HexFormat.of().formatHex(bytes).getBytes(US_ASCII)));
        }
        awaitUntil("sent", () -> kims.engine.store().queue().waiting() == 0 && head().seq() >= last);
    }

    private Position head() {
        return kims.engine.store().archive().cursor(thread);
    }

    /// What the relay takes Lee's workstation to have.
    private Position acknowledged() throws Exception {
        try (var asking = kims.client()) {
            return asking.receipts(thread).stream().filter(cursor -> cursor.device().equals(house.device(lee)))
                    .map(Cursor::upTo).findFirst().orElse(Position.START);
        }
    }

    private Position committed() throws Exception {
        return Position.parse(show().split(" ")[1]);
    }

    private long opened() throws Exception {
        return Long.parseLong(show().split(" ")[3]);
    }

    private String show() throws Exception {
        return tell("show", "has ");
    }

    private String link() {
        return said.stream().filter(line -> line.startsWith("link ")).toList().getLast();
    }

    /// @return the answer
    private String tell(String what, String answer) throws Exception {
        int before = said.size();
        toLee.write(what + "\n");
        toLee.flush();
        awaitUntil(what, () -> said.stream().skip(before).anyMatch(line -> line.startsWith(answer)));
        return said.stream().skip(before).filter(line -> line.startsWith(answer)).findFirst().orElseThrow();
    }

    /// At Kim's, with the thread's own events.
    private int shown() {
        return kims.engine.store().timeline().items(thread, Optional.empty(), 100_000).size();
    }
}
