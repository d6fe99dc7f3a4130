package io.filum.installer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Command lines for programs of this project in a JVM of their own, on the Java and the jars of this very process.
public final class JavaCommand {

    /// JavaFX is made of modules and wants the module path; everything else stays on the class path, since okio is an
    /// automatic module and BouncyCastle is signed. Only the jars with a platform's name in them hold anything.
    private static final Predicate<Path> JAVAFX =
            entry -> entry.getFileName().toString().matches("javafx-\\w+-[0-9.]+-(linux|win|mac).*\\.jar");
    private static final Predicate<Path> EMPTY_JAVAFX =
            entry -> entry.getFileName().toString().matches("javafx-\\w+-[0-9.]+\\.jar");

    private JavaCommand() {}

    /// A jar that holds all it needs.
    public static List<String> jar(List<String> options, Path jar, List<String> arguments) {
        return concat(List.of(java()), options, List.of("-jar", jar.toString()), arguments);
    }

    /// A main class, with JavaFX as modules.
    public static List<String> main(List<String> options, Class<?> main, List<String> arguments) {
        return concat(
                List.of(java()),
                options,
                List.of("--module-path", joined(javaFxModules()), "--add-modules", "javafx.controls,javafx.fxml"),
                List.of("-cp", joined(classPath()), main.getName()),
                arguments);
    }

    /// The jars of JavaFX for this platform.
    public static List<Path> javaFxModules() {
        return entries().filter(JAVAFX).toList();
    }

    /// All other jars and folders.
    public static List<Path> classPath() {
        return entries().filter(JAVAFX.or(EMPTY_JAVAFX).negate()).toList();
    }

    /// The jar of one of our own modules.
    ///
    /// @throws IllegalStateException when the module is there as a folder of classes only
    public static Path jarOf(String module) {
        return classPath().stream()
                .filter(entry -> entry.getFileName().toString().startsWith(module + "-") && Files.isRegularFile(entry))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no jar of " + module + " on the class path"));
    }

    private static Stream<Path> entries() {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(property -> Arrays.stream(System.getProperty(property, "").split(File.pathSeparator)))
                .filter(Predicate.not(String::isEmpty))
                .map(Path::of);
    }

    private static String java() {
        return ProcessHandle.current().info().command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static String joined(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        var command = new ArrayList<String>();
        Arrays.stream(parts).forEach(command::addAll);
        return List.copyOf(command);
    }
}
