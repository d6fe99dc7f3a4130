package io.filum.relay.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import redis.embedded.core.ExecutableProvider;

import io.filum.relay.redis.RedisUnsuitable.Code;

/// Finds a redis-server that runs on this machine: the one that came along, or else one on the path. The bundled Linux
/// build needs OpenSSL 3, which a small container may lack.
final class RedisExecutable {

    private RedisExecutable() {}

    /// @param folder where the bundled server is unpacked to
    static Path find(Path folder) throws RedisUnsuitable {
        return bundled(folder).filter(RedisExecutable::runs)
                .or(() -> onPath().filter(RedisExecutable::runs))
                .orElseThrow(() -> new RedisUnsuitable(Code.EMBEDDED_FAILED,
                        "No redis-server runs here; install one, or give the address of a Redis with --redis."));
    }

    private static Optional<Path> bundled(Path folder) {
        try {
            Files.createDirectories(folder);
            return Optional.of(ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Path> onPath() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean runs(Path executable) {
        try {
            var process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
