package io.filum.installer.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.filum.desktop.wiring.ThisProgram;
import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;

/// The workstations, each a process of its own in a folder of its own. Each is handed an invite, and asks to be let in.
///
/// @param work the demo's folder
/// @param send a file that the first sends to the second
/// @param outside who has not been let in yet: nobody goes on before all are in, since each looks for the other
record Stations(
        DemoAdministration administration, Path work, Path out, Optional<Path> send, boolean headless,
        PrintWriter print, CountDownLatch outside) {

    private static final long PATIENCE_SECONDS = 120;

    Stations(DemoAdministration administration, Path work, Path out, Optional<Path> send, boolean headless,
             PrintWriter print) {
        this(administration, work, out, send, headless, print, new CountDownLatch(DemoPart.values().length));
    }

    Path folder(DemoPart part) {
        return work.resolve(part.station());
    }

    /// Starts one clinician's workstation and hands it its passphrase.
    ///
    /// @param onLine hears what it prints, but for its request to be let in
    ChildProgram start(DemoPart part, Consumer<String> onLine) throws Exception {
        var options = new ArrayList<>(LaunchOptions.WORKSTATION.lines());
        options.add("-D" + ThisProgram.EDITION + "=demo");
        var arguments = new ArrayList<>(List.of("--part", part.name(), "--data", folder(part).toString(),
                "--invite", administration.invite(part.displayName()).toString(), "--out", out.toString()));
        send.ifPresent(file -> arguments.addAll(List.of("--send", file.toString())));
        if (headless) {
            options.addAll(LaunchOptions.HEADLESS.lines());
            arguments.add("--scripted");
        }
        var started = new CompletableFuture<ChildProgram>();
        var program = ChildProgram.start(part.station(),
                JavaCommand.main(options, DemoWorkstation.class, arguments), line -> {
                    if (line.startsWith(DemoWorkstation.ASKS)) {
                        letIn(line.substring(DemoWorkstation.ASKS.length()));
                        started.join().sayIfAlive("let in");
                    } else {
                        onLine.accept(line);
                    }
                });
        started.complete(program);
        program.say(MadeUpPassphrase.next());
        return program;
    }

    private void letIn(String numbers) {
        try {
            new Steps(AdministratorsRound.WHO, print).run("compares the numbers and lets the newcomer in", () -> {
                var newcomer = administration.letIn(numbers);
                return newcomer.name() + ", " + numbers;
            });
        } catch (Steps.Broken _) {
            // Has been printed; the newcomer will say what it lacks.
        }
        outside.countDown();
        try {
            outside.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
