package io.filum.desktop.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.ProblemCode;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttachmentTest extends TwoAtARelay {

    private static final ItemMeta STUDY =
            ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT").withFileName("ct.bin");

    private Path study(int bytes) throws Exception {
        var content = new byte[bytes];
        new Random(7).nextBytes(content);
        return Files.write(folder.resolve("study.bin"), content);
    }

    @Test
    void aSmallFileTravelsInsideItsEnvelope() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Small", lee);
            var id = sender.engine.sender().sendFile(thread, study(200_000), STUDY, Progress.NONE);

            var item = arrived(receiver, thread);

            assertThat(item.kind()).isEqualTo(EnvelopeKind.ITEM);
            assertThat(receiver.engine.reader().open(id).content())
                    .isEqualTo(Files.readAllBytes(folder.resolve("study.bin")));
        }
    }

    @Test
    void aLargeFileArrivesByteForByteAndTheOriginalIsNotNeededAfterSending() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Large", lee);
            var file = study(5_300_000);
            var content = Files.readAllBytes(file);
            var id = sender.engine.sender().sendFile(thread, file, STUDY, Progress.NONE);
            Files.delete(file);

            var item = arrived(receiver, thread);
            assertThat(item.kind()).isEqualTo(EnvelopeKind.MANIFEST);
            assertThat(item.meta().flatMap(ItemMeta::fileName)).contains("ct.bin");
            var target = folder.resolve("received.bin");
            receiver.engine.downloader().fetch(id, target, Progress.NONE);

            assertThat(Files.readAllBytes(target)).isEqualTo(content);
            assertThat(row(receiver, id, Direction.DOWN)).isEqualTo(TransferState.DONE);
            awaitUntil("done", () -> row(sender, id, Direction.UP) == TransferState.DONE);
            awaitUntil("sent", () -> sender.timeline(thread).getFirst().state() == ItemState.SENT);
            awaitUntil("no copies left", () -> isEmpty(kim) && isEmpty(lee));
        }
    }

    private static boolean isEmpty(House.Person person) throws Exception {
        try (var files = Files.list(person.folder().resolve("attachments"))) {
            return files.findAny().isEmpty();
        }
    }

    private static TransferState row(Workplace workplace, DedupeId id, Direction direction) {
        return workplace.engine.store().transfers().row(id, direction).orElseThrow().state();
    }

    private static TimelineItem arrived(Workplace receiver, ThreadId thread) {
        awaitUntil("the item", () -> receiver.timeline(thread).stream()
                .anyMatch(item -> item.state() == ItemState.OPENED));
        return receiver.timeline(thread).getFirst();
    }

    @Test
    void aNotePassesAnAttachmentThatIsOnItsWay() throws Exception {
        try (var sender = Workplace.closedDoors(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Order", lee);
            sender.engine.sender().sendFile(thread, study(40_000_000), STUDY, Progress.NONE);
            sender.note(thread, "the note");

            sender.engine.start();

            awaitUntil("both, opened", () -> receiver.titles(thread).equals(List.of("the note", "CT")));
        }
    }

    @Test
    void whatIsToldOfAFileGoesBeforeItAndIsCommittedWithIt() throws Exception {
        try (var sender = Workplace.closedDoors(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Study", lee);
            var file = PlainFile.of(study(20_000_000));
            var first = new Item(ItemMeta.note("of two series"), "of two series".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> sender.engine.sender().sendBehind(thread, first, file, STUDY, cancelled()))
                    .isInstanceOf(CancellationException.class);
            assertThat(sender.timeline(thread)).isEmpty();

            var whole = sender.engine.sender().sendBehind(thread, first, file, STUDY, Progress.NONE);
            sender.note(thread, "the note");
            assertThat(sender.titles(thread)).containsExactlyInAnyOrder("of two series", "CT", "the note");
            sender.engine.start();

            awaitUntil("all three", () -> receiver.titles(thread).equals(List.of("of two series", "the note", "CT")));
            var pictures = receiver.timeline(thread).getLast();
            assertThat(pictures.meta().orElseThrow().relations().partOf()).contains(whole);
            assertThat(receiver.timeline(thread).getFirst().id()).isEqualTo(whole);
        }
    }

    /// What was told of them may have left by the time that the pictures are taken back.
    @Test
    void whoeverWasToldOfAFileHearsThatItDoesNotFollow() throws Exception {
        try (var sender = Workplace.closedDoors(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Study", lee);
            var first = new Item(ItemMeta.note("of two series"), "of two series".getBytes(StandardCharsets.UTF_8));
            var whole = sender.engine.sender().sendBehind(thread, first, PlainFile.of(study(3_000_000)), STUDY, Progress.NONE);
            var pictures = sender.timeline(thread).getLast().id();
            assertThat(sender.engine.store().queue().take(256, 1 << 20)).as("an attempt whose end nobody saw").isNotEmpty();

            assertThat(sender.engine.sender().cancel(pictures, title -> "Taken back: " + title)).isTrue();
            sender.engine.start();

            awaitUntil("both", () -> receiver.titles(thread).equals(List.of("of two series", "Taken back: of two series")));
            assertThat(receiver.timeline(thread).getLast().meta().orElseThrow().replaces()).contains(whole);
        }
    }

    private static Progress cancelled() {
        return new Progress() {
            @Override
            public void update(long done, long total) {
                // Nobody looks.
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
    }

    /// A relay that is new hears of the directory from the first workstation that comes, and an attachment may come
    /// before it.
    @Test
    void anUploadThatComesBeforeTheDirectoryIsNotGivenUp() throws Exception {
        try (var young = new RefusingRelay(house.relaySide(), ProblemCode.DEVICE_UNKNOWN);
                var sender = Workplace.closedDoors(house, kim, young.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Early", lee);
            var id = sender.engine.sender().sendFile(thread, study(3_000_000), STUDY, Progress.NONE);
            var announcement = "PUT /api/threads/" + thread + "/attachments/" + id;

            awaitUntil("asked again", () -> young.asked().stream().filter(announcement::equals).count() > 2);

            assertThat(row(sender, id, Direction.UP)).isIn(TransferState.WAITING, TransferState.RUNNING);
            assertThat(young.asked()).contains("POST /api/directory");
        }
    }

    @Test
    void anUploadGoesOnWhereItWasInterrupted() throws Exception {
        DedupeId id;
        ThreadId thread;
        long carried;
        try (var wire = new Wire(relay.uri())) {
            try (var sender = Workplace.open(house, kim, wire.uri())) {
                thread = sender.begin("Interrupted", lee);
                id = sender.engine.sender().sendFile(thread, study(40_000_000), STUDY, Progress.NONE);
                awaitUntil("half of it", () -> wire.carriedUp() > 20_000_000);
            }
            carried = wire.carriedUp();
        }
        try (var wire = new Wire(relay.uri());
                var sender = Workplace.open(house, kim, wire.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            awaitUntil("the rest", () -> receiver.titles(thread).equals(List.of("CT")));

            assertThat(wire.carriedUp()).as("only what the relay lacked")
                    .isLessThan(40_000_000 - carried + 12 * 1024 * 1024);
            receiver.engine.downloader().fetch(id, folder.resolve("received.bin"), Progress.NONE);
            assertThat(Files.mismatch(folder.resolve("study.bin"), folder.resolve("received.bin"))).isEqualTo(-1);
        }
    }

    @Test
    void aDownloadGoesOnWhereItWasCancelledAndLeavesNoHalfFile() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var wire = new Wire(relay.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = sender.begin("Cancelled", lee);
            var id = sender.engine.sender().sendFile(thread, study(40_000_000), STUDY, Progress.NONE);
            arrived(receiver, thread);
            var target = folder.resolve("received.bin");

            assertThatThrownBy(() -> receiver.engine.downloader().fetch(id, target, cancelledAfter(25_000_000)))
                    .isInstanceOf(CancellationException.class);
            assertThat(target).doesNotExist();
            assertThat(row(receiver, id, Direction.DOWN)).isEqualTo(TransferState.CANCELLED);
            long before = wire.carried();
            receiver.engine.downloader().fetch(id, target, Progress.NONE);

            assertThat(Files.mismatch(folder.resolve("study.bin"), target)).isEqualTo(-1);
            // What was under way when it was cancelled may have been counted after that.
            assertThat(wire.carried() - before).as("only what was missing, and a window of parts")
                    .isLessThan(40_000_000 - 25_000_000 + (PartWindow.WIDTH + 1) * (long) AttachmentStatus.PART);
        }
    }

    /// Who cancels interrupts: what breaks off for that was cancelled, and is no full disk.
    @Test
    void whatIsInterruptedCountsAsCancelledAndIsNotFetchedTwice() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var wire = new Wire(relay.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = sender.begin("Interrupted", lee);
            var id = sender.engine.sender().sendFile(thread, study(5_300_000), STUDY, Progress.NONE);
            arrived(receiver, thread);
            var target = folder.resolve("received.bin");

            assertThatThrownBy(() -> receiver.engine.downloader().fetch(id, target, interruptedAtTheEnd()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(row(receiver, id, Direction.DOWN)).isEqualTo(TransferState.CANCELLED);
            long before = wire.carried();
            receiver.engine.downloader().fetch(id, target, Progress.NONE);

            assertThat(Files.mismatch(folder.resolve("study.bin"), target)).isEqualTo(-1);
            assertThat(wire.carried() - before).isLessThan(1_000_000);
        }
    }

    /// Once every part is here, and the whole has begun to be opened.
    private static Progress interruptedAtTheEnd() {
        var here = new AtomicBoolean();
        var looks = new AtomicInteger();
        return new Progress() {
            @Override
            public void update(long done, long total) {
                here.set(done == total);
            }

            @Override
            public boolean isCancelled() {
                // The first look is the last one of those who fetch.
                if (here.get() && looks.incrementAndGet() == 2) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        };
    }

    @Test
    void whatIsOpenedWhileTheVaultIsLockedIsNotHandedOut() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Locked", lee);
            var id = sender.engine.sender().sendFile(thread, study(1_300_000), STUDY, Progress.NONE);
            arrived(receiver, thread);
            var lockedMeanwhile = new Progress() {
                @Override
                public void update(long done, long total) {
                    receiver.vault.lock();
                    receiver.engine.locked();
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

            assertThatThrownBy(() -> receiver.engine.downloader().open(id, lockedMeanwhile))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void nothingIsLeftOfAFileThatCouldNotBeQueued() throws Exception {
        try (var sender = Workplace.closedDoors(house, kim, relay.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Locked", lee);
            var file = study(1_300_000);
            var lockedAtTheEnd = new Progress() {
                @Override
                public void update(long done, long total) {
                    if (done == total) {
                        sender.vault.lock();
                    }
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

            assertThatThrownBy(() -> sender.engine.sender().sendFile(thread, file, STUDY, lockedAtTheEnd))
                    .isInstanceOf(VaultClosed.class);

            assertThat(isEmpty(kim)).isTrue();
        }
    }

    @Test
    void whatIsLookedAtStaysSealedOnTheDiskUntilItIsLeft() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var receiver = Workplace.open(house, lee, relay.uri())) {
            var thread = sender.begin("Looked at", lee);
            var content = Files.readAllBytes(study(5_300_000));
            var id = sender.engine.sender().sendFile(thread, folder.resolve("study.bin"), STUDY, Progress.NONE);
            arrived(receiver, thread);
            awaitUntil("sent", () -> isEmpty(kim));

            var first = receiver.engine.downloader().open(id, Progress.NONE);
            var second = receiver.engine.downloader().open(id, Progress.NONE);
            assertThat(Channels.newInputStream(first.reader()).readAllBytes()).isEqualTo(content);
            assertThat(receiver.engine.store().transfers().unfetched()).isEmpty();
            assertThat(plainIn(lee, content)).isEmpty();
            first.close();
            assertThat(Channels.newInputStream(second.reader()).readAllBytes()).isEqualTo(content);
            var reader = second.reader();
            receiver.engine.locked();
            assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
            assertThat(isEmpty(lee)).isTrue();
        }
    }

    private static List<Path> plainIn(House.Person person, byte[] content) throws IOException {
        var some = new String(content, 1_000_000, 64, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(person.folder())) {
            return files.filter(Files::isRegularFile).filter(file -> read(file).contains(some)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAKilledProgramLeftIsGoneAfterTheNextStart() throws Exception {
        var attachments = Files.createDirectories(lee.folder().resolve("attachments"));
        var scratch = Files.createDirectories(lee.folder().resolve("scratch"));
        var leftOver = List.of(Files.writeString(attachments.resolve(DedupeId.random() + ".in"), "sealed"),
                Files.writeString(attachments.resolve(DedupeId.random() + ".parts"), "1"),
                Files.writeString(attachments.resolve(".filum-1.part"), "half"),
                Files.writeString(lee.folder().resolve(".filum-2.part"), "half"),
                Files.writeString(scratch.resolve("shown"), "in the clear"));
        try (var receiver = Workplace.open(house, lee, relay.uri())) {
            assertThat(receiver.engine.link()).isNotNull();
            assertThat(leftOver).allSatisfy(file -> assertThat(file).doesNotExist());
            assertThat(scratch).doesNotExist();
            assertThat(lee.folder().resolve("vault")).exists();
        }
    }

    /// The folder that somebody chose is told to nobody who has the disk; other files in it are theirs.
    @Test
    void halfOfWhatWasBeingSavedIsGoneAfterTheNextStart() throws Exception {
        var chosen = Files.createDirectories(folder.resolve("chosen"));
        var half = Files.writeString(chosen.resolve(".filum-7.part"), "in the clear");
        var other = Files.writeString(chosen.resolve("letter.pdf"), "theirs");
        try (var killed = Workplace.closedDoors(house, lee, relay.uri())) {
            killed.engine.store().saves().begin(chosen);
            killed.engine.store().saves().begin(folder.resolve("gone")).close();
            assertThat(killed.engine.store().saves().takeUnended()).containsExactly(chosen);
            killed.engine.store().saves().begin(chosen);
        }
        assertThat(Files.readString(lee.folder().resolve(TransferOptions.DATABASE), StandardCharsets.ISO_8859_1))
                .doesNotContain("chosen");
        try (var again = Workplace.open(house, lee, relay.uri())) {
            assertThat(half).doesNotExist();
            assertThat(other).exists();
            assertThat(again.engine.store().saves().takeUnended()).isEmpty();
        }
    }

    private static Progress cancelledAfter(long bytes) {
        var cancelled = new AtomicBoolean();
        return new Progress() {
            @Override
            public void update(long done, long total) {
                cancelled.set(done >= bytes);
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
    }

    @Test
    void anUploadThatIsTakenBackIsGone() throws Exception {
        try (var sender = Workplace.closedDoors(house, kim, relay.uri())) {
            sender.engine.directory().add(house.entries());
            var thread = sender.begin("Taken back", lee);
            var id = sender.engine.sender().sendFile(thread, study(3_000_000), STUDY, Progress.NONE);

            assertThat(sender.engine.sender().cancel(id)).isTrue();

            assertThat(sender.timeline(thread)).isEmpty();
            assertThat(sender.engine.store().transfers().row(id, Direction.UP)).isEqualTo(Optional.empty());
            assertThat(isEmpty(kim)).isTrue();
        }
    }
}
