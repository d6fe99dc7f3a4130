package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that is locked, with an attachment of its own still to be sent: what needs a key waits, what needs none
/// goes on.
class LockedTest {

    @TempDir
    Path folder;

    @Test
    void connectsCommitsAndAcknowledgesAndSendsTheRestAfterTheUnlock() throws Exception {
        try (var house = new House(folder); var relay = Relay.start(RelayOptions.inFolder(folder.resolve("relay")))) {
            var kim = house.join("Kim");
            var lee = house.join("Lee");
            house.introduceTo(relay.uri());
            ThreadId thread;
            try (var first = Workplace.open(house, kim, relay.uri())) {
                thread = first.begin("Referral", lee);
                awaitUntil("begun", () -> first.engine.store().queue().waiting() == 0);
            }
            var study = Files.write(folder.resolve("study.bin"), new byte[1_500_000]);
            try (var locked = Workplace.closedDoors(house, kim, relay.uri());
                    var other = Workplace.open(house, lee, relay.uri())) {
                locked.engine.sender().sendFile(thread,
                        study, ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT"), Progress.NONE);
                locked.vault.lock();
                locked.engine.locked();
                locked.engine.start();

                awaitUntil("the thread is there", () -> other.engine.store().epochs().hasBegun(thread));
                other.note(thread, "while locked");
                awaitUntil("acknowledged", () -> !other.timeline(thread).isEmpty()
                        && other.timeline(thread).getLast().deliveries().getFirst().state() == DeliveryState.DELIVERED);
                assertThat(locked.engine.store().archive().toOpen(10)).isNotEmpty();
                assertThat(locked.engine.store().transfers().openUploads()).singleElement()
                        .satisfies(row -> assertThat(row.code()).as("it did not fail").isEmpty());

                try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
                    locked.vault.unlock(passphrase);
                }
                locked.engine.unlocked();

                awaitUntil("opened here", () -> locked.titles(thread).contains("while locked"));
                awaitUntil("the attachment is there", () -> other.titles(thread).contains("CT"));
            }
        }
    }
}
