package io.filum.desktop.ui.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// A folder for attachments while they are shown. Only its owner can look inside, and what a crash left there is
/// gone at the next start.
public final class Scratch {

    private final Path folder;

    /// Makes the folder, or empties it.
    public Scratch(Path folder) {
        this.folder = folder;
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                var ownerOnly = PosixFilePermissions.fromString("rwx------");
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
                Files.setPosixFilePermissions(folder, ownerOnly);
            } else {
                Files.createDirectories(folder);
            }
            empty();
        } catch (IOException e) {
            throw new UncheckedIOException("scratch folder", e);
        }
    }

    /// A path of its own for each showing: two panes of one attachment do not take it from each other.
    Path newFile() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // Still open somewhere: the next start empties the folder.
        }
    }

    public void empty() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                drop(file);
            }
        }
    }
}
