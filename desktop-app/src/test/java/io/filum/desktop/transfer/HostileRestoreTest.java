package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.ThreadState;
import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation's whole data folder is copied, goes on, and is put back as it was. What it says then stands behind
/// what it had said before: no number of its chain is ever given to other bytes, not even on the wire.
class HostileRestoreTest extends TwoAtARelay {

    private Attempts attempts;
    private Path backup;

    @BeforeEach
    void listen() throws Exception {
        attempts = new Attempts(house, kim, relay.uri());
        backup = folder.resolve("backup");
    }

    @AfterEach
    void hangUp() throws Exception {
        attempts.close();
    }

    @Test
    @DisplayName("Hostile 2: a restored data folder sends only after catching up")
    void catchesUpBeforeItSends() throws Exception {
        ThreadId thread;
        ThreadId other;
        try (var sender = Workplace.open(house, kim, attempts.uri())) {
            thread = sender.begin("Backup", lee);
            other = sender.begin("Another", lee);
            sender.note(thread, "one");
            sent(sender);
        }
        copy(kim.folder(), backup);
        try (var sender = Workplace.open(house, kim, attempts.uri())) {
            sender.note(thread, "two");
            sender.note(thread, "three");
            sent(sender);
        }
        restore();

        try (var restored = Workplace.closedDoors(house, kim, attempts.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            restored.note(thread, "four");
            restored.note(other, "elsewhere");
            restored.note(thread, "five");
            restored.engine.start();

            both(restored, receiver, thread, "one", "two", "three", "four", "five");
            both(restored, receiver, other, "elsewhere");
            sent(restored);
            assertNoSuspicion(restored, thread);
            assertNoSuspicion(receiver, thread);
        }
        attempts.assertNothingWasReused();
    }

    /// What was attempted before the copy keeps its bytes; what was only waiting may have been sent in another body.
    @Test
    @DisplayName("Hostile 2: what waited in the copy was sent before it is put back")
    void whatWaitedWasSentMeanwhile() throws Exception {
        ThreadId thread;
        try (var sender = Workplace.open(house, kim, attempts.uri())) {
            thread = sender.begin("Backup", lee);
            sent(sender);
        }
        try (var offline = Workplace.closedDoors(house, kim, attempts.uri())) {
            offline.note(thread, "one");
            var taken = offline.note(thread, "taken back later");
            offline.note(thread, "two");
            copy(kim.folder(), backup);
            assertThat(offline.engine.sender().cancel(taken)).isTrue();
            offline.engine.start();
            sent(offline);
        }
        restore();

        try (var restored = Workplace.open(house, kim, attempts.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            both(restored, receiver, thread, "one", "two", "taken back later");
            sent(restored);
            assertNoSuspicion(receiver, thread);
        }
        attempts.assertNothingWasReused();
    }

    private static void both(Workplace one, Workplace other, ThreadId thread, String... titles) {
        awaitUntil("at both " + List.of(titles), () -> one.titles(thread).equals(List.of(titles))
                && other.titles(thread).equals(List.of(titles)));
    }

    private static void sent(Workplace workplace) {
        awaitUntil("sent", () -> workplace.engine.store().queue().waiting() == 0);
    }

    private static void assertNoSuspicion(Workplace workplace, ThreadId thread) {
        assertThat(workplace.notices).isEmpty();
        assertThat(workplace.engine.store().alarms().unread()).isEmpty();
        assertThat(workplace.engine.store().archive().state(thread)).isEqualTo(ThreadState.COMPLETE);
    }

    private void restore() throws IOException {
        try (var files = Files.walk(kim.folder())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(backup, kim.folder());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
