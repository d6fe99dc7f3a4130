package io.filum.relay.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

import static org.awaitility.Awaitility.await;

/// A redis-server that is a process of its own, in a folder of its own, and is killed as hard as a power cut does it. It
/// ends with the JVM that started it ([Leash]).
public final class RedisProcess implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(60);
    /// From this version on there is all that a relay may ask for, WAITAOF included.
    public static final int NEWEST = 702;
    /// What a relay asks for that promises no replicas.
    public static final String SYNCED = "appendfsync always\nmaxmemory-policy noeviction\n";
    private static final String HOST = "127.0.0.1";

    private final Path executable;
    private final Path folder;
    private final int port;
    private final Role role;
    private Process process;
    private Leash leash;

    /// What it is, and what it asks for.
    private record Role(boolean sentinel, String password) {}

    private RedisProcess(Path executable, Path folder, int port, Role role) {
        this.executable = executable;
        this.folder = folder;
        this.port = port;
        this.role = role;
    }

    /// Starts a server that keeps an append-only file, with these settings besides.
    public static RedisProcess start(Path executable, Path folder, String settings) throws IOException {
        return start(executable, folder, settings, "");
    }

    public static RedisProcess start(Path executable, Path folder, String settings, String password)
            throws IOException {
        return start(executable, folder, settings, new Role(false, password));
    }

    /// A Sentinel; it writes into its own settings.
    public static RedisProcess startSentinel(Path executable, Path folder, String settings) throws IOException {
        return start(executable, folder, settings, new Role(true, ""));
    }

    private static RedisProcess start(Path executable, Path folder, String settings, Role role)
            throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        var common = "bind " + HOST + "\nport " + port + "\ndir \"" + folder + "\"\nlogfile redis.log\n";
        var storing = role.sentinel ? ""
                : "appendonly yes\nsave \"\"\nrepl-diskless-sync-delay 0\nrepl-ping-replica-period 1\n"
                        + (role.password.isEmpty() ? "" : "requirepass " + role.password + "\n");
        Files.writeString(folder.resolve("redis.conf"), common + storing + settings);
        var server = new RedisProcess(executable, folder, port, role);
        server.start();
        return server;
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    /// One that knows WAITAOF where there is one on the path; else the server that a relay would bring along, which is
    /// there wherever the tests run.
    public static Path any(Path folder) throws RedisUnsuitable {
        var newest = onPath(NEWEST);
        return newest.isPresent() ? newest.get() : RedisExecutable.find(folder);
    }

    /// A redis-server on the path that is at least this version, as major × 100 + minor. Valkey counts by its own: each of
    /// them, from 7.2 on, can what Redis 7.2 can.
    public static Optional<Path> onPath(int version) {
        return RedisExecutable.onPath().filter(found -> version(found) >= version);
    }

    private static int version(Path executable) {
        try {
            var process = new ProcessBuilder(executable.toString(), "--version").start();
            var found = Pattern.compile("v=(\\d+)\\.(\\d+)")
                    .matcher(new String(process.getInputStream().readAllBytes()));
            return found.find() ? Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /// Starts it again after it was killed, with what lies in its folder.
    public void start() throws IOException {
        var command = new ArrayList<>(
                List.of(executable.toString(), folder.resolve("redis.conf").toString()));
        if (role.sentinel) {
            command.add("--sentinel");
        }
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.out").toFile()).start();
        leash = Leash.on(process);
        awaitThat(redis -> "PONG".equals(redis.ping()));
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    public int port() {
        return port;
    }

    public HostAndPort address() {
        return new HostAndPort(HOST, port);
    }

    public URI uri() {
        var password = URLEncoder.encode(role.password, StandardCharsets.UTF_8);
        return URI.create("redis://" + (password.isEmpty() ? "" : ":" + password + "@") + HOST + ":" + port);
    }

    /// Asks it something over a connection of its own.
    public <T> T ask(Function<Jedis, T> question) {
        try (var redis = new Jedis(HOST, port)) {
            if (!role.password.isEmpty()) {
                redis.auth(role.password);
            }
            return question.apply(redis);
        }
    }

    public void awaitThat(Function<Jedis, Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                return ask(condition);
            } catch (JedisException e) {
                return false;
            }
        });
    }

    /// Until so many replicas get what it writes.
    public void awaitReplicas(int count) {
        awaitThat(redis -> redis.info("replication").lines()
                .filter(line -> line.startsWith("slave") && line.contains("state=online")).count() >= count);
    }

    /// It stands still, as a machine that hangs: its connections stay.
    public void pause() throws Exception {
        signal("STOP");
    }

    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    public void kill() {
        leash.close();
        process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
