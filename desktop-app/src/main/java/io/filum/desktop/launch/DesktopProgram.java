package io.filum.desktop.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

import io.filum.desktop.launch.CommandLine.Parsed;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.work.FxBatch;
import io.filum.desktop.vault.VaultFile;
import io.filum.desktop.wiring.ThisProgram;
import io.filum.desktop.wiring.Workstation;
import io.filum.desktop.wiring.WorkstationOptions;
import io.filum.desktop.wiring.WorkstationWindow;

/// The program with its one window, from the start of JavaFX to its end.
final class DesktopProgram {

    private static final int KEEP_SECONDS = 2;

    private final LaunchOptions options;
    private final FxBatch fxThread = new FxBatch();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LastLook look;
    private Stage stage;
    private WorkstationWindow window;

    DesktopProgram(LaunchOptions options) {
        this.options = options;
        this.look = LastLook.in(options.dataFolder());
    }

    void start() {
        Platform.startup(this::open);
    }

    /// Shows the window again, with the files that the later launch was given. On any worker.
    void launchedAgain(List<String> arguments) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        if (CommandLine.parse(arguments.toArray(String[]::new), nowhere, nowhere) instanceof Parsed.Start(var later)) {
            fxThread.put(arguments, () -> raise(later.files()));
        }
    }

    /// Returns when the window is closed and everything behind it has stopped.
    void awaitEnd() {
        try {
            // Not at the end alone: most windows end with their person's session, and nobody asks these first.
            while (!ended.await(KEEP_SECONDS, TimeUnit.SECONDS)) {
                look.write();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        look.write();
        Platform.exit();
    }

    private void open() {
        // Otherwise JavaFX would end before the window's handlers have closed the workstation.
        Platform.setImplicitExit(false);
        var texts = options.language().map(Language::nearest).or(look::language).map(Texts::new)
                .orElseGet(Texts::ofSystem);
        stage = new Stage();
        look.size(stage, Screen.getPrimary().getVisualBounds());
        stage.showingProperty().subscribe((before, now) -> {
            if (before && !now) {
                fxThread.put(ended, ended::countDown);
            }
        });
        var joining = JoinPlace.in(options.dataFolder(), ThisProgram.edition());
        if (!Enrolment.isIn(options.dataFolder())) {
            window = WorkstationWindow.join(
                    stage, joining, opened -> Workstation.open(workstationOptions(), opened), texts);
            look.follow(stage, texts, window.theme());
            raise(options.files());
            return;
        }
        try {
            joining.tidy();
            var workstation = workstationOptions();
            var vault = VaultFile.at(Enrolment.vault(options.dataFolder()));
            window = WorkstationWindow.unlock(stage, vault, opened -> Workstation.open(workstation, opened), texts);
            look.follow(stage, texts, window.theme());
            raise(options.files());
        } catch (IOException _) {
            LaunchMessage.show(stage, texts, "launchEnrolmentDamaged");
        }
    }

    private WorkstationOptions workstationOptions() throws IOException {
        var usual = WorkstationOptions.of(options.dataFolder());
        if (options.relay().isEmpty()) {
            return usual;
        }
        return new WorkstationOptions(usual.transfer().withRelay(options.relay().get()), usual.clock());
    }

    private void raise(List<Path> files) {
        if (window != null) {
            window.raise(files);
        } else {
            stage.toFront();
        }
    }
}
