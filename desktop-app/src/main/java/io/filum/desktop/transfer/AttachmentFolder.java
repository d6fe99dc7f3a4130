package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.envelope.DedupeId;
import io.filum.model.wire.AttachmentStatus;

/// Sealed attachments on this disk, on their way up or down. The names are the attachments' random ids, the bytes are
/// the ones that travel: a stolen disk tells no more than the relay knows.
final class AttachmentFolder {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentFolder.class);

    private final Path folder;

    AttachmentFolder(Path dataFolder) {
        folder = dataFolder.resolve("attachments");
    }

    Path outgoing(DedupeId id) {
        return folder.resolve(id + ".out");
    }

    Path incoming(DedupeId id) {
        return folder.resolve(id + ".in");
    }

    /// Which parts of an incoming attachment are there.
    Path progress(DedupeId id) {
        return folder.resolve(id + ".parts");
    }

    FileChannel forWriting(Path file) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Where the copies lie; made if it is not there yet.
    Path root() throws IOException {
        return Files.createDirectories(folder);
    }

    /// Deletes outgoing copies that no upload needs any more: those of a program that was killed between the relay's
    /// answer and the deletion.
    void keepOnly(Set<DedupeId> needed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var names = needed.stream().map(this::outgoing).collect(Collectors.toSet());
        try (var files = Files.newDirectoryStream(folder, "*.out")) {
            for (var file : files) {
                if (!names.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("old sealed copies could not be deleted: {}", e.getClass().getSimpleName());
        }
    }

    /// Leaves a copy behind rather than failing: it is sealed, and the next start clears it away.
    void deleteQuietly(DedupeId id) {
        try {
            delete(id);
        } catch (IOException e) {
            LOG.warn("the sealed copy {} could not be deleted: {}", id, e.getClass().getSimpleName());
        }
    }

    void delete(DedupeId id) throws IOException {
        Files.deleteIfExists(outgoing(id));
        Files.deleteIfExists(incoming(id));
        Files.deleteIfExists(progress(id));
    }

    static void write(FileChannel file, long at, byte[] bytes) throws IOException {
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            at += file.write(in, at);
        }
    }

    static byte[] readPart(FileChannel file, AttachmentStatus extent, int part) throws IOException {
        var out = ByteBuffer.allocate(extent.partLength(part));
        long at = (long) part * AttachmentStatus.PART;
        while (out.hasRemaining()) {
            int read = file.read(out, at + out.position());
            if (read < 0) {
                throw new IOException("the sealed copy is shorter than it was");
            }
        }
        return out.array();
    }
}
