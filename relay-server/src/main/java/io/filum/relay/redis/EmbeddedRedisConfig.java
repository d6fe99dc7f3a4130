package io.filum.relay.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.filum.model.wire.Durability;

/// The settings of the embedded server. They go through a file that only its owner may read: on a command line the
/// password would stand in every process list.
final class EmbeddedRedisConfig {

    private EmbeddedRedisConfig() {}

    static Path write(Path folder, int port, String password, Durability durability) throws IOException {
        var file = folder.resolve("redis.conf");
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, text(folder, port, password, durability));
    }

    private static String text(Path folder, int port, String password, Durability durability) {
        var fsync = durability.mode() == Durability.Mode.SYNCED ? "always" : "everysec";
        // hash-max-ziplist-entries: a small hash is searched from its start, which costs when a run asks for 100 ids.
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir %s
                pidfile %s
                logfile redis.log
                loglevel warning
                daemonize no
                appendonly yes
                appendfsync %s
                save ""
                maxmemory-policy noeviction
                hash-max-ziplist-entries 64
                """.formatted(port, password, quote(folder), quote(folder.resolve("redis.pid")), fsync);
    }

    private static String quote(Path path) {
        return '"' + path.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
