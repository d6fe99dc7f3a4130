package io.filum.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A program of ours in a process of its own, whose lines are read as they come, and which is gone when this is closed.
public final class ChildProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildProgram(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /// @param onLine gets each line of standard output and error, on a reader of its own
    public static ChildProgram start(String name, List<String> command, Consumer<String> onLine) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var program = new ChildProgram(name, process);
        Thread.ofVirtual().name("read-" + name).start(() -> program.read(onLine));
        return program;
    }

    private void read(Consumer<String> onLine) {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                onLine.accept(line);
            }
        } catch (IOException e) {
            lines.add(name + " can no longer be read");
        }
    }

    /// Writes one line to the program's standard input; what is secret goes this way, never through the command line.
    public void say(String line) throws IOException {
        var out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// The same, to a program that may have ended already.
    public void sayIfAlive(String line) {
        try {
            say(line);
        } catch (IOException e) {
            lines.add(name + " no longer listens");
        }
    }

    /// Waits for a line in which the pattern is found; earlier lines are passed over.
    ///
    /// @throws TimeoutException when the program ended, or said nothing of the kind in time
    public MatchResult await(Pattern pattern, Duration most) throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            var line = lines.poll(Math.min(200, Math.max(0, deadline - System.nanoTime()) / 1_000_000),
                    TimeUnit.MILLISECONDS);
            var matcher = pattern.matcher(line == null ? "" : line);
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (line == null && (!process.isAlive() || System.nanoTime() > deadline)) {
                throw new TimeoutException(name + " did not say: " + pattern);
            }
        }
    }

    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The exit code, once it has ended.
    public int exitValue() {
        return process.exitValue();
    }

    /// Ends the program as a power cut would.
    public void kill() {
        process.destroyForcibly();
        waitFor(PATIENCE);
    }

    /// Asks the program to end, and ends it when it does not.
    @Override
    public void close() {
        process.destroy();
        if (!waitFor(PATIENCE)) {
            kill();
        }
    }

    private boolean waitFor(Duration most) {
        try {
            return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
