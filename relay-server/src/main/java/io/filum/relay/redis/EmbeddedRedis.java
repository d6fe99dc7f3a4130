package io.filum.relay.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// A real redis-server of the relay's own, for one machine: loopback only, a free port, a new random password at each
/// start, and an append-only file in the relay's data folder, where it finds everything again after a restart.
///
/// It never outlives the relay. On Unix a shell holds the server and reads from a pipe whose other end is this process:
/// when the relay ends, in whatever way, the pipe closes and the shell stops the server. Otherwise a killed relay would
/// leave a server behind that still writes to the same file as its successor.
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final boolean UNIX = File.separatorChar == '/';
    private static final String GUARD =
            "\"$0\" \"$1\" </dev/null & server=$!; cat >/dev/null; kill $server; wait $server";

    private final FileChannel lock;
    private final Process process;
    private final URI uri;

    private EmbeddedRedis(FileChannel lock, Process process, URI uri) {
        this.lock = lock;
        this.process = process;
        this.uri = uri;
    }

    /// Starts the server, and returns when it has read its file and answers.
    ///
    /// @param folder holds the append-only file; made if need be; one server at a time
    public static EmbeddedRedis start(Path folder, Durability durability) throws RedisUnsuitable {
        try {
            Files.createDirectories(folder);
            var lock = lock(folder);
            try {
                return start(folder, durability, lock);
            } catch (IOException | RedisUnsuitable | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RedisUnsuitable(Code.EMBEDDED_FAILED, "The data folder cannot be written to.", e);
        }
    }

    private static EmbeddedRedis start(Path folder, Durability durability, FileChannel lock)
            throws IOException, RedisUnsuitable {
        var pidFile = folder.resolve("redis.pid");
        awaitPredecessor(pidFile);
        var executable = RedisExecutable.find(folder.resolve("bin"));
        var password = HexFormat.of().formatHex(SecureRandom.getSeed(24));
        int port = freePort();
        var config = EmbeddedRedisConfig.write(folder, port, password, durability);
        var command = UNIX
                ? List.of("/bin/sh", "-c", GUARD, executable.toString(), config.toString())
                : List.of(executable.toString(), config.toString());
        var output = folder.resolve("redis.out").toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        var server = new EmbeddedRedis(lock, process, URI.create("redis://:" + password + "@127.0.0.1:" + port));
        try {
            server.awaitAnswer();
        } catch (RedisUnsuitable e) {
            server.stop();
            throw e;
        }
        return server;
    }

    /// Where to connect; holds the password, so it is not for logs.
    public URI uri() {
        return uri;
    }

    /// The data folder belongs to one relay; a second one would write into the same append-only file.
    private static FileChannel lock(Path folder) throws IOException, RedisUnsuitable {
        var channel = FileChannel.open(
                folder.resolve("redis.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by another relay in this same process: the same answer.
        }
        channel.close();
        throw new RedisUnsuitable(Code.DATA_IN_USE, "Another relay is using this data folder.");
    }

    /// A relay that was just killed may have left a server that is still writing its last bytes.
    private static void awaitPredecessor(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var text = Files.readString(pidFile).strip();
        if (!text.matches("\\d{1,10}")) {
            return;
        }
        var left = ProcessHandle.of(Long.parseLong(text))
                .filter(handle -> handle.info().command().orElse("").contains("redis"));
        if (left.isPresent()) {
            left.get().onExit().completeOnTimeout(null, STOP.toMillis(), TimeUnit.MILLISECONDS).join();
            left.get().destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws RedisUnsuitable {
        var deadline = Instant.now().plus(START);
        try {
            while (Instant.now().isBefore(deadline)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new RedisUnsuitable(Code.EMBEDDED_FAILED, "The redis-server ended at once; see redis.out.");
                }
                if (answers()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RedisUnsuitable(Code.EMBEDDED_FAILED, "The redis-server did not answer in time; see redis.log.");
    }

    private boolean answers() {
        try (var link = RedisLink.to(uri)) {
            return "PONG".equals(link.client().ping());
        } catch (JedisException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("a file lock that cannot be released", e);
        }
    }

    private void stop() {
        try {
            if (UNIX) {
                process.getOutputStream().close();
            } else {
                process.destroy();
            }
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
