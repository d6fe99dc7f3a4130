package io.filum.desktop.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Starts the program itself, in processes of its own, on JavaFX's Headless platform.
class FilumLauncherTest {

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSecondStartGoesToTheFirstAndEnds() throws Exception {
        var first = program("--data=" + folder);
        await().atMost(60, TimeUnit.SECONDS).until(() -> folder.resolve("instance.socket").toFile().exists());

        var second = program("--data=" + folder, "letter.pdf");

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(second.inputReader().readLine()).startsWith("Filum runs already");
        assertThat(first.isAlive()).isTrue();
    }

    /// As a double click does it.
    @Test
    void anInvitationIsHandedToTheOneThatRuns() throws Exception {
        var invitation = Files.writeString(folder.resolve("kim haneul.filum-invite"), "{}");
        var data = folder.resolve("data");
        var first = program(LaunchAndRead.class, "This file is no invitation", "--data=" + data, "--lang=en");
        await().atMost(60, TimeUnit.SECONDS).until(() -> data.resolve("instance.socket").toFile().exists());

        var second = program("--data=" + data, invitation.toString());

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(first.inputReader().readAllAsString()).contains("read");
        assertThat(first.exitValue()).isZero();
    }

    @Test
    void endsInOrderWhenItsWindowIsClosed() throws Exception {
        for (var language : List.of("ko", "en")) {
            var picture = Path.of("target", "screens", "launch-first-start-" + language + ".png");

            var program = program(LaunchAndClose.class, picture.toString(), "--data=" + folder, "--lang=" + language);

            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(program.errorReader().readAllAsString()).isZero();
            assertThat(picture).isNotEmptyFile();
            assertThat(folder.resolve("instance.socket")).doesNotExist();
        }
    }

    @Test
    void explainsItselfWithoutAWindow() throws Exception {
        var help = program("--help");
        assertThat(help.inputReader().readAllAsString()).contains("Usage: filum-workstation");
        assertThat(help.waitFor()).isZero();

        var wrong = program("--lang=tlh");
        assertThat(wrong.errorReader().readAllAsString()).contains("ko or en");
        assertThat(wrong.waitFor()).isEqualTo(CommandLine.WRONG_USAGE);
    }

    @Test
    void saysWhichFolderItCannotUse() throws Exception {
        var file = Files.writeString(folder.resolve("a-file"), "in the way");

        var program = program("--data=" + file);

        assertThat(program.errorReader().readAllAsString()).contains(file.toString());
        assertThat(program.waitFor()).isEqualTo(FilumLauncher.FOLDER_UNUSABLE);
    }

    private Process program(String... arguments) throws IOException {
        return program(FilumLauncher.class, arguments);
    }

    private Process program(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
