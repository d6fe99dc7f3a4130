package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// @throws IOException where the disk would be full before the copy is whole
    void requireRoom(DedupeId id, long size) throws IOException {
        var copy = incoming(id);
        long there = Files.exists(copy) ? Files.size(copy) : 0;
        if (Files.getFileStore(root()).getUsableSpace() < size - there) {
            throw new IOException("no room for the sealed copy");
        }
    }

    /// Deletes what a program that was killed left behind: copies that nobody needs any more, and files that were being
    /// written.
    ///
    /// @param outgoing uploads that still need theirs
    /// @param incoming downloads that go on with theirs
    void keepOnly(Set<DedupeId> outgoing, Set<DedupeId> incoming) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var needed = Stream.concat(outgoing.stream().map(this::outgoing),
                incoming.stream().flatMap(id -> Stream.of(incoming(id), progress(id)))).collect(Collectors.toSet());
        LeftOver.delete(folder, file -> !needed.contains(file));
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
