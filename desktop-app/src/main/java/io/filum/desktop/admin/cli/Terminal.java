package io.filum.desktop.admin.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

/// Whoever gave the command: what they read, and how they are asked.
///
/// @param hidden asks without showing what is typed
/// @param shown  asks and shows it
/// @param in     what is piped into the program
public record Terminal(PrintWriter out, PrintWriter err, Optional<Function<String, char[]>> hidden,
                       Optional<Function<String, String>> shown, InputStream in) {

    /// The program's own. Nobody is asked anything where nobody sits there.
    public static Terminal ofProcess() {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(new PrintWriter(System.out, true), new PrintWriter(System.err, true),
                console.map(person -> prompt -> person.readPassword("%s", prompt)),
                console.map(person -> prompt -> person.readLine("%s", prompt)), System.in);
    }
}
