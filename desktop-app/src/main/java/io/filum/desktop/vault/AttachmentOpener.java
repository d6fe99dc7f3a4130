package io.filum.desktop.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;

import io.filum.desktop.vault.SealBroken.Reason;
import io.filum.model.envelope.Sha256;
import io.filum.model.item.AttachmentManifest;

/// Opens an attachment into a file. The file appears under its name only when all of it has been authenticated, to its
/// end: half of a study must never pass for a whole one.
public final class AttachmentOpener {

    /// @param manifest as it was opened from its envelope
    /// @param place    of that envelope
    /// @param sealed   the parts, one after the other; read to its end, not closed
    /// @param target   replaced where it exists
    /// @throws SealBroken where the bytes are not exactly those that the manifest announces; there is no file then
    public void open(AttachmentManifest manifest, AttachmentPlace place, InputStream sealed, Path target,
                     SealWatch watch) throws IOException, SealBroken {
        requireHonest(manifest, place);
        try (Secret key = Secret.owning(manifest.key())) {
            AtomicFile.<SealBroken>write(target, out -> {
                Digesting in = new Digesting(sealed, manifest.sealedSize(), watch);
                byte[] header = in.take(Cobblestone.HEADER);
                Engine engine = new Engine();
                StreamKeys keys = key.use(bytes -> Cobblestone.committed(engine, bytes, place.context(), header));
                openChunks(engine, keys, in, out);
                in.requireEnd(manifest.sealedHash());
            });
        }
    }

    /// Checks what can be checked before a byte is fetched: a manifest that contradicts itself, or asks for more than any
    /// attachment has, is to cost nothing.
    ///
    /// @throws SealBroken where nothing that could be fetched would open
    public static void requireHonest(AttachmentManifest manifest, AttachmentPlace place) throws SealBroken {
        if (manifest.plainSize() > AttachmentSeal.MAX_PLAIN
                || Cobblestone.plainLength(manifest.sealedSize()) != manifest.plainSize()
                || !place.attachmentId().equals(manifest.attachmentId())) {
            throw new SealBroken(Reason.INCOMPLETE);
        }
    }

    private static void openChunks(Engine engine, StreamKeys keys, Digesting in, FileChannel out)
            throws IOException, SealBroken {
        byte[] plain = new byte[Cobblestone.CHUNK];
        for (long chunk = 0; in.left() > 0; chunk++) {
            byte[] sealed = in.take((int) Math.min(Cobblestone.SEALED_CHUNK, in.left()));
            int length = engine.openChunk(keys, chunk, sealed, 0, sealed.length, plain, 0);
            ByteBuffer opened = ByteBuffer.wrap(plain, 0, length);
            while (opened.hasRemaining()) {
                out.write(opened);
            }
        }
    }

    /// Counts and hashes what is read.
    private static final class Digesting {

        private final InputStream in;
        private final long size;
        private final SealWatch watch;
        private final MessageDigest digest = Sha256.newDigest();
        private long taken;

        Digesting(InputStream in, long size, SealWatch watch) {
            this.in = in;
            this.size = size;
            this.watch = watch;
        }

        long left() {
            return size - taken;
        }

        byte[] take(int length) throws IOException, SealBroken {
            watch.at(taken, size);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new SealBroken(Reason.LENGTH);
            }
            digest.update(bytes);
            taken += length;
            return bytes;
        }

        void requireEnd(Sha256 expected) throws IOException, SealBroken {
            if (in.read() >= 0) {
                throw new SealBroken(Reason.LENGTH);
            }
            if (!Sha256.wrap(digest.digest()).equals(expected)) {
                throw new SealBroken(Reason.INCOMPLETE);
            }
            watch.at(size, size);
        }
    }
}
