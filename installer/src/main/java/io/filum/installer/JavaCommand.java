package io.filum.installer;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Command lines for programs of this project in a JVM of their own, on the Java that runs now.
public final class JavaCommand {

    /// JavaFX is made of modules and wants the module path; everything else stays on the class path, since okio is an
    /// automatic module and BouncyCastle is signed. Only the jars with a platform's name in them hold anything.
    private static final Predicate<String> JAVAFX = entry ->
            Path.of(entry).getFileName().toString().matches("javafx-\\w+-[0-9.]+-(linux|win|mac).*\\.jar");

    private JavaCommand() {}

    /// A jar that holds all it needs.
    public static List<String> jar(List<String> options, Path jar, List<String> arguments) {
        return concat(List.of(java()), options, List.of("-jar", jar.toString()), arguments);
    }

    /// A main class on the class path of this very process.
    public static List<String> main(List<String> options, Class<?> main, List<String> arguments) {
        var entries = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        var modules = Stream.concat(entries.stream(),
                Arrays.stream(System.getProperty("jdk.module.path", "").split(File.pathSeparator))
                        .filter(Predicate.not(String::isEmpty))).filter(JAVAFX).toList();
        var classes = entries.stream().filter(JAVAFX.negate()).toList();
        return concat(
                List.of(java()),
                options,
                List.of("--module-path", path(modules), "--add-modules", "javafx.controls,javafx.fxml"),
                List.of("-cp", path(classes), main.getName()),
                arguments);
    }

    private static String java() {
        return ProcessHandle.current().info().command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static String path(List<String> entries) {
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        var command = new ArrayList<String>();
        Arrays.stream(parts).forEach(command::addAll);
        return List.copyOf(command);
    }
}
