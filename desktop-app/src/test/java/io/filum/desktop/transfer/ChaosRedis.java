package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A redis-server of the path, on a port that it keeps, with an append-only file that is forced at each write.
final class ChaosRedis {

    private static final int TIMEOUT_MS = 2_000;

    private final Path folder;
    private final int port;
    private final List<String> more;

    private ChaosRedis(Path folder, int port, List<String> more) {
        this.folder = folder;
        this.port = port;
        this.more = more;
    }

    static ChaosRedis primary(Path folder) throws IOException {
        return new ChaosRedis(Files.createDirectories(folder), freePort(), List.of());
    }

    ChaosRedis replica(Path beside) throws IOException {
        return new ChaosRedis(Files.createDirectories(beside), freePort(),
                List.of("--replicaof", "127.0.0.1", Integer.toString(port)));
    }

    /// Whether there is one on this machine.
    static boolean isInstalled() {
        try {
            return new ProcessBuilder("redis-server", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /// Returns when it has read its file and answers.
    Process start() throws Exception {
        var command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1",
                "--dir", folder.toString(), "--appendonly", "yes", "--appendfsync", "always", "--save", "",
                "--maxmemory-policy", "noeviction"));
        command.addAll(more);
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.out").toFile())).start();
        Workplace.awaitUntil("redis", () -> says("PING").startsWith("+PONG"));
        return process;
    }

    /// One command, and the beginning of its answer; empty where nobody answers.
    String says(String command) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[256];
            int read = socket.getInputStream().read(answer);
            return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return "";
        }
    }
}
