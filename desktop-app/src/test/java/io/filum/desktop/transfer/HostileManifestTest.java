package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.util.Random;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.transfer.FetchFailed.Code;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.AttachmentStatus;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A member who announces an attachment that is not what lies at the relay: whoever opens it loses neither disk nor time.
class HostileManifestTest extends TwoAtARelay {

    private static final ItemMeta STUDY =
            ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT").withFileName("ct.bin");
    private static final long PLAIN = 40L << 30;
    /// 16 bytes for each chunk of 16 KiB, and 56 at the beginning.
    private static final long SEALED = 56 + PLAIN + 16 * (PLAIN / (16 * 1024) + 1);

    @Test
    @DisplayName("Hostile 16: a manifest of 40 GB over three megabytes costs one question")
    void aSizeThatItsSenderNeverBrought() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var wire = new Wire(relay.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = sender.begin("Lying", lee);
            var bytes = new byte[3_000_000];
            new Random(3).nextBytes(bytes);
            var id = bring(sender, thread, bytes);

            announce(sender, thread, id, new AttachmentManifest(id,
                    new AttachmentManifest.Extent(SEALED, Sha256.of(bytes)), PLAIN, new byte[32], STUDY));

            assertRefused(receiver, wire, thread, id);
        }
    }

    @Test
    @DisplayName("Hostile 16: a manifest whose sizes contradict each other costs nothing")
    void sizesThatContradictEachOther() throws Exception {
        try (var sender = Workplace.open(house, kim, relay.uri());
                var wire = new Wire(relay.uri());
                var receiver = Workplace.open(house, lee, wire.uri())) {
            var thread = sender.begin("Lying", lee);
            var id = bring(sender, thread, new byte[100]);

            announce(sender, thread, id, new AttachmentManifest(id,
                    new AttachmentManifest.Extent(Long.MAX_VALUE, Sha256.ZERO), 100, new byte[32], STUDY));

            assertRefused(receiver, wire, thread, id);
        }
    }

    private static DedupeId bring(Workplace sender, ThreadId thread, byte[] bytes) throws Exception {
        var id = DedupeId.random();
        awaitUntil("the thread at the relay", () -> sender.engine.store().queue().waiting() == 0);
        try (var client = sender.client()) {
            var extent = AttachmentStatus.announced(bytes.length, Sha256.of(bytes));
            client.attachments().announce(thread, id, extent);
            for (int part = 0; part < extent.parts(); part++) {
                var some = new byte[extent.partLength(part)];
                System.arraycopy(bytes, part * AttachmentStatus.PART, some, 0, some.length);
                client.attachments().put(thread, id, part, some);
            }
        }
        return id;
    }

    private static void announce(Workplace sender, ThreadId thread, DedupeId id, AttachmentManifest manifest) {
        sender.engine.store().queue().add(Draft.shown(thread, id, EnvelopeKind.MANIFEST, STUDY),
                sender.engine.sealings().item(EnvelopeKind.MANIFEST, id, manifest.toItem()));
        sender.engine.sender().flushNow();
    }

    private void assertRefused(Workplace receiver, Wire wire, ThreadId thread, DedupeId id) throws Exception {
        awaitUntil("the manifest", () -> receiver.engine.store().timeline().item(id)
                .filter(item -> item.state() == ItemState.OPENED).isPresent());
        var target = folder.resolve("target");
        long before = wire.carried();

        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(FetchFailed.class,
                    () -> receiver.engine.downloader().open(id, Progress.NONE)).code()).isEqualTo(Code.TAMPERED);
            assertThat(catchThrowableOfType(FetchFailed.class,
                    () -> receiver.engine.downloader().fetch(id, target, Progress.NONE)).code()).isEqualTo(Code.TAMPERED);
        }

        assertThat(target).doesNotExist();
        assertThat(wire.carried() - before).isLessThan(500_000);
        var attachments = lee.folder().resolve("attachments");
        if (Files.isDirectory(attachments)) {
            assertThat(attachments).isEmptyDirectory();
        }
    }
}
