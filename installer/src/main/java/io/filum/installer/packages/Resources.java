package io.filum.installer.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What lies beside these classes for `jpackage`, laid out as files.
final class Resources {

    private Resources() {}

    /// @param name such as `relay/postinst`; the file is called by its last part
    static Path copy(String name, Path into) throws IOException {
        var file = into.resolve(Path.of(name).getFileName());
        try (var in = Resources.class.getResourceAsStream(name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
