package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;

import io.filum.desktop.vault.AttachmentPlace;
import io.filum.desktop.vault.AttachmentSeal;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// Makes the sealed copy of a file that is too large for an envelope. From then on the file itself is not needed: it
/// may lie on a stick that is pulled, or be edited, and the attachment stays what it was when Send was pressed.
final class SealedCopy {

    private final AttachmentSeal seal;
    private final AttachmentFolder folder;

    SealedCopy(AttachmentSeal seal, AttachmentFolder folder) {
        this.seal = seal;
        this.folder = folder;
    }

    /// On the disk before this returns.
    ///
    /// @return the manifest that announces it
    Item make(AttachmentPlace place, PlainFile file, ItemMeta meta, Progress progress) throws IOException {
        var id = place.attachmentId();
        try (var source = file.open()) {
            return copy(place, source, meta, progress);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(id, e);
            throw e;
        }
    }

    private Item copy(AttachmentPlace place, SeekableByteChannel source, ItemMeta meta, Progress progress) throws IOException {
        // Planning goes through the file once, copying a second time: two passes of one progress.
        try (var plan = seal.plan(place, source, (done, total) -> {
                    step(progress, done, 2 * total);
                    return true;
                });
                var out = folder.forWriting(folder.outgoing(place.attachmentId()))) {
            out.truncate(0);
            for (int part = 0; part < plan.parts(); part++) {
                step(progress, plan.sealedSize() + (long) part * AttachmentSeal.PART, 2 * plan.sealedSize());
                AttachmentFolder.write(out, (long) part * AttachmentSeal.PART, seal.part(plan, source, part));
            }
            out.force(true);
            progress.update(1, 1);
            return seal.manifest(plan, meta);
        }
    }

    private static void step(Progress progress, long done, long total) {
        progress.throwIfCancelled();
        progress.update(done, total);
    }

    private void deleteQuietly(DedupeId id, Exception because) {
        try {
            Files.deleteIfExists(folder.outgoing(id));
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
