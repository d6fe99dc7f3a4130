package io.filum.installer;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Command lines for programs of this project in a JVM of their own, on the Java and the jars of this very process.
public final class JavaCommand {

    private static final Pattern JAVAFX = Pattern.compile("javafx-\\w+-[0-9.]+(-(linux|win|mac).*)?\\.jar");

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
                List.of("--module-path", joined(entries().filter(JavaCommand::isJavaFxModule)), "--add-modules", "javafx.controls,javafx.fxml"),
                List.of("-cp", joined(entries().filter(Predicate.not(JavaCommand::isJavaFx))), main.getName()),
                arguments);
    }

    /// JavaFX is made of modules and wants the module path; everything else stays on the class path, since okio is an
    /// automatic module and BouncyCastle is signed.
    public static boolean isJavaFx(Path jar) {
        return JAVAFX.matcher(jar.getFileName().toString()).matches();
    }

    /// Only the jars of JavaFX with a platform's name in them hold anything.
    public static boolean isJavaFxModule(Path jar) {
        var matcher = JAVAFX.matcher(jar.getFileName().toString());
        return matcher.matches() && matcher.group(1) != null;
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

    private static String joined(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        var command = new ArrayList<String>();
        Arrays.stream(parts).forEach(command::addAll);
        return List.copyOf(command);
    }
}
