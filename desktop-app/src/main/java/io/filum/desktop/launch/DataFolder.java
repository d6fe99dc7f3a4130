package io.filum.desktop.launch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a workstation keeps its vault and its database: a folder of its own, of one person.
final class DataFolder {

    static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private DataFolder() {}

    /// Where the operating system wants programs to keep a person's data.
    ///
    /// @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory</a>
    static Path usual(String osName, String home, Map<String, String> environment) {
        var os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return Optional.ofNullable(environment.get("LOCALAPPDATA")).map(Path::of)
                    .orElse(Path.of(home, "AppData", "Local")).resolve("Filum");
        }
        if (os.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Filum");
        }
        return Optional.ofNullable(environment.get("XDG_DATA_HOME")).map(Path::of).filter(Path::isAbsolute)
                .orElse(Path.of(home, ".local", "share")).resolve("filum");
    }

    /// Made, if need be, so that nobody else on this computer can look inside.
    static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (hasPosixPermissions()) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
            } else {
                Files.createDirectories(folder);
            }
        }
    }

    static void keepToOwner(Path file) throws IOException {
        if (hasPosixPermissions()) {
            Files.setPosixFilePermissions(file, OWNER_ONLY_FILE);
        }
    }

    static boolean hasPosixPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
