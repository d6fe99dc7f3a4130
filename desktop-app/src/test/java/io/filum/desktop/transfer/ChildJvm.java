package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of its own, with this one's class path.
final class ChildJvm {

    private ChildJvm() {}

    static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return start(main.getName(), options, arguments);
    }

    static Process start(String main, List<String> options, String... arguments) throws IOException {
        return start(command(main, options, arguments));
    }

    static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// What starts it.
    static List<String> command(String main, List<String> options, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }
}
