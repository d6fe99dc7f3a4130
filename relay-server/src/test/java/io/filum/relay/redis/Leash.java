package io.filum.relay.redis;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// Ends a program when this one ends, in whatever way: a test JVM that is killed, or runs into a limit, would leave its
/// servers behind for good. A shell reads from a pipe whose other end is this process; when it closes the shell kills
/// the program.
public final class Leash implements AutoCloseable {

    private static final String WAIT = "read -r _; kill -9 \"$0\"";

    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    public static Leash on(Process program) throws IOException {
        return new Leash(new ProcessBuilder("/bin/sh", "-c", WAIT, Long.toString(program.pid()))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start());
    }

    /// Before the program ends: its number may be another's soon.
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
