package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import io.filum.desktop.vault.Passphrase;

/// Where passphrases come from: a file, a person at a terminal, or standard input, one a line in the order in which they
/// are asked for. Never the command line, which every user of the computer can read.
final class Secrets {

    private static final int LONGEST = 1024;

    private final Optional<Function<String, char[]>> terminal;
    private final InputStream in;

    /// @param terminal asks a person without showing what is typed; empty where nobody sits there
    Secrets(Optional<Function<String, char[]>> terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    /// One that exists already.
    ///
    /// @param file its first line, if somebody named one
    Passphrase known(String what, Optional<Path> file) throws IOException, CommandFailed {
        return Passphrase.of(read(what, file));
    }

    /// A new one. At a terminal it is asked for twice.
    Passphrase chosen(String what, Optional<Path> file) throws IOException, CommandFailed {
        char[] typed = read("New " + lowerCase(what), file);
        if (file.isEmpty() && terminal.isPresent()) {
            requireSame(typed, terminal.get().apply("Again: "));
        }
        if (typed.length < Passphrase.SHORTEST) {
            Arrays.fill(typed, '\0');
            throw new CommandFailed(ExitCode.REFUSED, "passphrase-too-short",
                    "A passphrase has at least " + Passphrase.SHORTEST + " characters.");
        }
        return Passphrase.of(typed);
    }

    private char[] read(String what, Optional<Path> file) throws IOException, CommandFailed {
        if (file.isPresent()) {
            try (InputStream from = Files.newInputStream(file.get())) {
                return line(from, what);
            }
        }
        if (terminal.isPresent()) {
            char[] typed = terminal.get().apply(what + ": ");
            return typed == null ? new char[0] : typed;
        }
        return line(in, what);
    }

    private static void requireSame(char[] typed, char[] again) throws CommandFailed {
        boolean same = Arrays.equals(typed, again);
        if (again != null) {
            Arrays.fill(again, '\0');
        }
        if (!same) {
            Arrays.fill(typed, '\0');
            throw new CommandFailed(ExitCode.REFUSED, "passphrases-differ", "The two passphrases differ.");
        }
    }

    /// Byte by byte: what follows the line is somebody else's.
    private static char[] line(InputStream from, String what) throws IOException, CommandFailed {
        byte[] bytes = new byte[LONGEST];
        try {
            int length = 0;
            int next = from.read();
            if (next < 0) {
                throw new CommandFailed(ExitCode.ABSENT, "passphrase-missing",
                        what + ": there is no terminal, and standard input ends here.");
            }
            for (; next >= 0 && next != '\n' && length < LONGEST; next = from.read()) {
                bytes[length++] = (byte) next;
            }
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
            var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
            char[] typed = new char[decoded.remaining()];
            decoded.get(typed);
            Arrays.fill(decoded.array(), '\0');
            return typed;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String lowerCase(String what) {
        return Character.toLowerCase(what.charAt(0)) + what.substring(1);
    }
}
