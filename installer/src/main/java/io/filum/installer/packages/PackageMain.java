package io.filum.installer.packages;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.installer.Folders;

/// Builds what a hospital installs: the workstation and the relay, each with a Java runtime of its own, by `jpackage`.
@Command(name = "package", mixinStandardHelpOptions = true)
public final class PackageMain implements Callable<Integer> {

    @Option(names = "--type", defaultValue = "app-image",
            description = "app-image, deb, rpm, msi, pkg or dmg; what is possible depends on the machine")
    private String type;

    @Option(names = "--version", defaultValue = "0.1.0", description = "digits and dots")
    private String version;

    @Option(names = "--workstation-jar", required = true, description = "with its libraries in lib/ beside it")
    private Path workstationJar;

    @Option(names = "--relay-jar", required = true)
    private Path relayJar;

    @Option(names = "--out", required = true)
    private Path out;

    private final PrintWriter print = new PrintWriter(System.out, true);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PackageMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var jpackage = ToolProvider.findFirst("jpackage")
                .orElseThrow(() -> new IllegalStateException("this Java has no jpackage; use a full JDK 25"));
        var staging = Folders.empty(out.resolve("staging"));
        var packages = List.of(
                new WorkstationPackage(staging.resolve("workstation"), workstationJar),
                new RelayPackage(staging.resolve("relay"), relayJar));
        for (var item : packages) {
            var destination = Files.createDirectories(out.resolve(type));
            Folders.delete(destination.resolve(item.name()));
            var arguments = item.arguments(type);
            arguments.addAll(List.of("--type", type, "--dest", destination.toString(), "--name", item.name(),
                    "--app-version", version, "--vendor", "Filum", "--description", item.description()));
            int exit = jpackage.run(print, print, arguments.toArray(String[]::new));
            if (exit != 0) {
                return exit;
            }
            print.println("built " + item.name() + " (" + type + ") in " + destination);
        }
        Folders.delete(staging);
        return 0;
    }
}
