package io.filum.installer.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.installer.Folders;

/// The main job before your eyes: a relay, a throw-away organisation, two clinicians' workstations. Every program runs in
/// a process of its own; the two workstations share nothing but TCP.
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoMain implements Callable<Integer> {

    private static final long CLEAR_UP_SECONDS = 10;

    @Option(names = "--relay-jar", required = true)
    private Path relayJar;

    @Option(names = "--out", required = true, description = "where pictures and received files go")
    private Path out;

    @Option(names = "--headless", defaultValue = "auto", description = "auto, true or false")
    private String headless;

    @Option(names = "--send", defaultValue = "", description = "a file to send from the first workstation to the second")
    private String send;

    private final PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        long before = System.nanoTime();
        var file = Optional.of(send).filter(name -> !name.isBlank()).map(name -> Path.of(name).toAbsolutePath());
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            print.println("demo.send: there is no file " + file.get());
            return CommandLine.ExitCode.USAGE;
        }
        var work = Files.createTempDirectory("filum-demo");
        // Ctrl+C, too, leaves neither a process nor a key behind.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("clear-up").unstarted(() -> clearUp(work)));
        Folders.empty(out);
        new DemoDocuments(out.resolve("files")).write();
        boolean held;
        try (var administration = DemoAdministration.found(work, Clock.systemUTC())) {
            held = run(new Stations(administration, work, out, file, isHeadless(), print), work);
        }
        print.printf(Locale.ROOT, "%n%s after %.1f s; pictures in %s%n",
                held ? "All held" : "NOT all held", (System.nanoTime() - before) / 1e9, out.normalize());
        return held ? 0 : 1;
    }

    private static void clearUp(Path work) {
        ProcessHandle.current().children().forEach(child -> {
            child.destroy();
            child.onExit().orTimeout(CLEAR_UP_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> {
                child.destroyForcibly();
                return child;
            }).join();
        });
        try {
            Folders.delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean run(Stations stations, Path work) throws Exception {
        try (var relay = new RelayKeeper(
                relayJar, work.resolve("relay"), stations.administration().relayTls())) {
            relay.start();
            stations.administration().open(relay.uri(), relay.publicUri());
            print.println("Relay on " + relay.uri() + ", with a Redis of its own; organisation '"
                    + DemoAdministration.NAME + "'");
            return stations.headless() ? new ScriptedExchange(stations, relay, print).run()
                    : new OpenWindows(stations, print).run();
        }
    }

    private boolean isHeadless() {
        return switch (headless) {
            case "auto" -> System.getProperty("os.name").startsWith("Linux")
                    && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null;
            case "false" -> false;
            default -> true;
        };
    }
}
