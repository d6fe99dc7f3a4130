package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes or replaces a file as a whole: whoever is killed at any moment leaves the old one or the new one, never half
/// of one. Only its owner may read it.
final class AtomicFile {

    private AtomicFile() {
    }

    /// Writes the contents; what it throws, the file does not appear.
    @FunctionalInterface
    interface Contents<E extends Exception> {
        void writeTo(FileChannel out) throws IOException, E;
    }

    static void write(Path path, byte[] bytes) throws IOException {
        AtomicFile.<RuntimeException>write(path, out -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        });
    }

    static <E extends Exception> void write(Path path, Contents<E> contents) throws IOException, E {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, ".filum-", ".part", ownerOnly());
        try {
            try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
                contents.writeTo(out);
                out.force(true);
            }
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        forceName(folder);
    }

    /// The name of a new file is on the disk only when its folder is. Windows has no such call and does it by itself.
    private static void forceName(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel names = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
                names.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!isPosix()) {
            return new FileAttribute<?>[0];
        }
        var permissions = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
