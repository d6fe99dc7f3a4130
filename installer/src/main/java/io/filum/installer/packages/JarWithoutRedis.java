package io.filum.installer.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The relay's jar as it goes into packages that depend on the system's redis-server: without the one that it brings along.
///
/// Otherwise the relay would run that one, which nobody patches, beside the maintained one that the package asked for.
final class JarWithoutRedis {

    private static final String BUNDLED = "redis-server-";

    private JarWithoutRedis() {}

    static void copy(Path jar, Path into) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(Files.newOutputStream(into.resolve(jar.getFileName())))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().startsWith(BUNDLED)) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    in.transferTo(out);
                }
            }
        }
    }
}
