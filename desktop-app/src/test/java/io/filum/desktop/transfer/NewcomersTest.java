package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who joins while others work, and who comes back with an old database.
class NewcomersTest extends TwoAtARelay {

    @Test
    void whoJoinsLaterIsUnderstoodWithoutARestart() throws Exception {
        try (var receiver = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("connected", () -> receiver.engine.directory().current().isPresent());
            var park = house.join("Park");
            house.introduceTo(relay.uri());
            try (var newcomer = Workplace.open(house, park, relay.uri())) {
                var thread = newcomer.begin("First day", lee);
                newcomer.note(thread, "hello");

                awaitUntil("the note", () -> receiver.titles(thread).equals(List.of("hello")));
                assertThat(receiver.timeline(thread).getFirst().author().user()).contains(park.user());
                receiver.note(thread, "welcome");
                awaitUntil("the answer", () -> newcomer.titles(thread).equals(List.of("hello", "welcome")));
            }
        }
    }

    @Test
    void anotherOrganisationsDirectoryIsRefused() throws Exception {
        try (var other = new House(folder.resolve("other")); var vault = kim.unlock(); var lanes = new PlainLanes()) {
            var options = house.options(kim, relay.uri());
            var elsewhere = new TransferOptions(Files.createDirectories(folder.resolve("elsewhere")), options.relay(),
                    options.user(), other.directory().org(), other.directory().root().fingerprint(),
                    options.credentials());
            try (var engine = TransferEngine.open(elsewhere, vault, lanes, Happenings.NONE)) {
                assertThatThrownBy(() -> engine.directory().refresh()).hasMessage("directory-foreign");
                assertThat(engine.directory().current()).isEmpty();
            }
        }
    }

    @Test
    void aRestoredBackupCatchesUpBeforeItSends() throws Exception {
        ThreadId thread;
        var database = kim.folder().resolve("filum.db");
        var backup = folder.resolve("backup.db");
        try (var sender = Workplace.open(house, kim, relay.uri())) {
            thread = sender.begin("Backup", lee);
            sender.note(thread, "one");
            awaitUntil("sent", () -> sender.engine.store().queue().waiting() == 0);
        }
        Files.copy(database, backup);
        try (var sender = Workplace.open(house, kim, relay.uri())) {
            sender.note(thread, "two");
            awaitUntil("sent", () -> sender.engine.store().queue().waiting() == 0);
        }
        Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);

        try (var restored = Workplace.closedDoors(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            restored.note(thread, "three");
            restored.note(thread, "four");
            restored.engine.start();

            awaitUntil("everything", () -> receiver.titles(thread).equals(List.of("one", "two", "three", "four")));
            awaitUntil("here too", () -> restored.titles(thread).equals(List.of("one", "two", "three", "four")));
            assertThat(receiver.notices).isEmpty();
            assertThat(restored.notices).isEmpty();
        }
    }
}
