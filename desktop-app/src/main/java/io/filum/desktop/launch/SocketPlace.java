package io.filum.desktop.launch;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the owner of a data folder listens.
///
/// A Unix domain socket's path may have 104 bytes (macOS) or 108 (Linux), and people's folders have longer ones. The
/// socket then lies in a folder of its own under the system's temporary one, and a file in the data folder says where.
final class SocketPlace {

    private static final int LONGEST_PATH = 100;

    private final Path usual;
    private final Path where;

    SocketPlace(Path dataFolder) {
        this.usual = dataFolder.resolve("instance.socket");
        this.where = dataFolder.resolve("instance.where");
    }

    /// For the owner, who holds the lock: whatever lies there is left over from a crash.
    UnixDomainSocketAddress make() throws IOException {
        forget();
        if (fits(usual)) {
            return UnixDomainSocketAddress.of(usual);
        }
        var folder = DataFolder.hasPosixPermissions()
                ? Files.createTempDirectory("filum", PosixFilePermissions.asFileAttribute(DataFolder.OWNER_ONLY_FOLDER))
                : Files.createTempDirectory("filum");
        var elsewhere = folder.resolve("s");
        Files.writeString(where, elsewhere.toString(), StandardCharsets.UTF_8);
        DataFolder.keepToOwner(where);
        return UnixDomainSocketAddress.of(elsewhere);
    }

    /// For a second launch; empty while the owner is not listening yet.
    Optional<UnixDomainSocketAddress> find() throws IOException {
        if (fits(usual)) {
            return Optional.of(UnixDomainSocketAddress.of(usual));
        }
        try {
            return Optional.of(UnixDomainSocketAddress.of(Files.readString(where, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(usual);
        if (Files.exists(where)) {
            var elsewhere = Path.of(Files.readString(where, StandardCharsets.UTF_8));
            Files.deleteIfExists(elsewhere);
            Files.deleteIfExists(elsewhere.getParent());
            Files.delete(where);
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }
}
