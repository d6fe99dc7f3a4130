package io.filum.desktop.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One of the programs of a chaos run: killed, held and let go by signals, started again with what it left on the disk.
final class ChaosProgram implements AutoCloseable {

    private final String name;
    private final Start start;
    private Process process;
    private Leash leash;
    private boolean held;
    private boolean wanted;
    private int died;

    /// Returns when it answers, or at once where nobody has to wait for it.
    @FunctionalInterface
    interface Start {
        Process start() throws Exception;
    }

    ChaosProgram(String name, Start start) {
        this.name = name;
        this.start = start;
    }

    String name() {
        return name;
    }

    boolean isRunning() {
        return process != null && process.isAlive() && !held;
    }

    void start() throws Exception {
        wanted = true;
        letLoose();
        process = start.start();
        leash = Leash.on(process);
    }

    private void letLoose() {
        if (leash != null) {
            leash.close();
        }
    }

    /// As a service manager does: starts it again where it ended by itself, such as a relay that found no Redis.
    void keepUp() throws Exception {
        if (wanted && !process.isAlive()) {
            died++;
            start();
        }
    }

    /// How often it ended by itself.
    int died() {
        return died;
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        wanted = false;
        letLoose();
        if (process != null) {
            process.destroyForcibly().waitFor();
            held = false;
        }
    }

    /// SIGSTOP: its sockets live and nobody is behind them.
    void hold() throws IOException, InterruptedException {
        held = true;
        signal("STOP");
    }

    void letGo() throws IOException, InterruptedException {
        if (held && process.isAlive()) {
            signal("CONT");
        }
        held = false;
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start()
                .waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        wanted = false;
        letLoose();
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
