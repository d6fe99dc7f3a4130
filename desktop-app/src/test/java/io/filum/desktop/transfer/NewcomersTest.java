package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who joins while others work.
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
            var elsewhere = new TransferOptions(Files.createDirectories(folder.resolve("elsewhere")),
                    options.relays().told().getFirst(),
                    options.user(), other.directory().org(), other.directory().root().fingerprint(),
                    options.credentials());
            try (var engine = TransferEngine.open(elsewhere, vault, lanes, Happenings.NONE)) {
                assertThatThrownBy(() -> engine.directory().refresh()).hasMessage("directory-foreign");
                assertThat(engine.directory().current()).isEmpty();
            }
        }
    }
}
