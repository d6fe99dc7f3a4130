package io.filum.desktop.transfer;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A redis-server of the path, or a Sentinel, on a port that it keeps, with an append-only file. It has a file of settings,
/// into which it writes itself what it has become in a failover.
final class ChaosRedis {

    private static final int TIMEOUT_MS = 2_000;
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

    private final Path folder;
    private final int port;
    private final boolean sentinel;

    private ChaosRedis(Path folder, int port, boolean sentinel) {
        this.folder = folder;
        this.port = port;
        this.sentinel = sentinel;
    }

    /// @param settings a line each, besides the usual ones
    static ChaosRedis server(Path folder, String... settings) throws IOException {
        var all = new ArrayList<>(List.of("appendonly yes", "save \"\"", "maxmemory-policy noeviction",
                "repl-diskless-sync-delay 0", "repl-ping-replica-period 1"));
        all.addAll(List.of(settings));
        return configured(folder, all, false);
    }

    static ChaosRedis sentinel(Path folder, String... settings) throws IOException {
        return configured(folder, List.of(settings), true);
    }

    private static ChaosRedis configured(Path folder, List<String> settings, boolean sentinel) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        var lines = new ArrayList<>(List.of("bind 127.0.0.1", "port " + port, "dir \"" + folder + "\""));
        lines.addAll(settings);
        Files.write(folder.resolve("redis.conf"), lines);
        return new ChaosRedis(folder, port, sentinel);
    }

    /// Of the one on the path, as major × 100 + minor; 0 where there is none.
    static int version() {
        try {
            var process = new ProcessBuilder("redis-server", "--version").start();
            var found = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return found.find() ? Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /// Returns when it has read its file and answers.
    Process start() throws Exception {
        var command = new ArrayList<>(List.of("redis-server", folder.resolve("redis.conf").toString()));
        if (sentinel) {
            command.add("--sentinel");
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.out").toFile())).start();
        Workplace.awaitUntil("redis", () -> says("PING").startsWith("+PONG"));
        return process;
    }

    boolean isPrimary() {
        return says("ROLE").equals("master");
    }

    /// One command, and the first thing in its answer; empty where nobody answers.
    String says(String command) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer(new DataInputStream(socket.getInputStream()));
        } catch (IOException _) {
            return "";
        }
    }

    private static String answer(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return switch (line.charAt(0)) {
            case '*' -> answer(in);
            case '$' -> new String(in.readNBytes(Integer.parseInt(line.substring(1).strip())), StandardCharsets.US_ASCII);
            default -> line.toString().strip();
        };
    }
}
