package io.filum.installer.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.wiring.ThisProgram;
import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;

/// What the two workstations are started with.
///
/// @param send a file that the first sends to the second
record Stations(DemoOrganisation organisation, Path out, Optional<Path> send, boolean headless) {

    /// Starts one clinician's workstation and hands it its passphrase.
    ChildProgram start(DemoPart part, Consumer<String> onLine) throws IOException {
        var member = organisation.members().get(part.ordinal());
        var options = new ArrayList<>(LaunchOptions.WORKSTATION.lines());
        options.add("-D" + ThisProgram.EDITION + "=demo");
        var arguments = new ArrayList<>(List.of(
                "--part", part.name(), "--data", member.folder().toString(), "--out", out.toString()));
        send.ifPresent(file -> arguments.addAll(List.of("--send", file.toString())));
        if (headless) {
            options.addAll(LaunchOptions.HEADLESS.lines());
            arguments.add("--scripted");
        }
        var program = ChildProgram.start(
                part.station(), JavaCommand.main(options, DemoWorkstation.class, arguments), onLine);
        program.say(member.passphrase());
        return program;
    }
}
